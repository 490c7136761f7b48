package io.github.herovlm.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryServer
@DisplayName("Where one answer is written at a time, one request may wait, and neither may take long")
class CapacityTest {
    private static final int WITHOUT_END = 50_000;

    private final Deployment model;

    CapacityTest(ServedModels models) {
        model = models.of(TestArchive.TIGHT);
    }

    @AfterEach
    void leaveNothingBehind() {
        ModelStatus.awaitIdle(model);
    }

    private static JsonObject error(JsonObject document) {
        return document.getAsJsonObject("error");
    }

    @Test
    @DisplayName(
            "a third is refused and told when to come again; those inside end at the deadline, the stream with an event")
    void full() {
        ChatBody endless = ChatBody.chat().user("t3").greedy(WITHOUT_END);
        CompletableFuture<Reply> waits;
        JsonObject last = null;
        try (EventStream runs = EventStream.open(model.chat(), endless.streamed())) {
            assertThat(runs.next()).contains("assistant");
            waits = Http.postLater(model.chat(), endless.json());
            ModelStatus.awaitInside(model, 2);
            Reply refused =
                    Http.post(model.chat(), ChatBody.chat().user("t3").greedy(1).json());
            assertThat(refused.status()).isEqualTo(503);
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
            assertThat(error(refused.json()).get("code").getAsString()).isEqualTo("server_overloaded");
            for (String data = runs.next(); !EventStream.DONE.equals(data); data = runs.next()) {
                last = JsonParser.parseString(data).getAsJsonObject();
            }
        }
        assertThat(error(last).get("code").getAsString()).isEqualTo("timeout");
        Reply late = waits.join();
        assertThat(late.status()).isEqualTo(504);
        assertThat(error(late.json()).get("code").getAsString()).isEqualTo("timeout");
        ModelStatus.awaitIdle(model);
        assertThat(Chat.ask(model, ChatBody.chat().user("t3").greedy(2)).usage("completion_tokens"))
                .as("there is room again")
                .isEqualTo(2);
    }
}
