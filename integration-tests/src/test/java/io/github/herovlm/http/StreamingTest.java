package io.github.herovlm.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryServer
@DisplayName("Answers in pieces")
class StreamingTest {
    private static DirectAnswers direct;

    private final Deployment model;

    StreamingTest(ServedModels models) {
        model = models.plain();
    }

    @BeforeAll
    static void open() {
        direct = new DirectAnswers();
    }

    @AfterAll
    static void close() {
        direct.close();
    }

    private List<JsonObject> stream(ChatBody body) {
        try (EventStream stream = EventStream.open(model.chat(), body.json())) {
            return stream.documents();
        }
    }

    private static JsonObject choice(JsonObject chunk) {
        JsonArray choices = chunk.getAsJsonArray("choices");
        assertThat(choices).hasSize(1);
        return choices.get(0).getAsJsonObject();
    }

    private static JsonObject delta(JsonObject chunk) {
        return choice(chunk).getAsJsonObject("delta");
    }

    private static String text(List<JsonObject> chunks) {
        return chunks.stream()
                .map(StreamingTest::delta)
                .map(delta -> delta.has("content") ? delta.get("content").getAsString() : "")
                .collect(Collectors.joining());
    }

    @Test
    @DisplayName("role, pieces, end with what pruning did, [DONE]")
    void chunks() {
        ChatBody body = ChatBody.golden("113x97").greedy(12).pruning("fastervlm", 0.4);
        DirectAnswers.Answer expected = direct.answer(body);
        List<JsonObject> chunks = stream(body.stream(false));
        assertThat(chunks).hasSizeGreaterThan(5);
        assertThat(chunks)
                .extracting(chunk -> chunk.get("object").getAsString())
                .containsOnly("chat.completion.chunk");
        assertThat(chunks)
                .extracting(chunk -> chunk.get("id").getAsString())
                .containsOnly(chunks.get(0).get("id").getAsString());
        assertThat(delta(chunks.get(0)).get("role").getAsString()).isEqualTo("assistant");
        assertThat(text(chunks)).isEqualTo(expected.text());
        JsonObject last = chunks.get(chunks.size() - 1);
        assertThat(choice(last).get("finish_reason").getAsString()).isEqualTo("length");
        assertThat(last.getAsJsonObject("pruning").get("visual_tokens_after").getAsInt())
                .isEqualTo(expected.visualTokensAfter());
        assertThat(chunks.subList(0, chunks.size() - 1))
                .allMatch(chunk -> choice(chunk).get("finish_reason").isJsonNull())
                .noneMatch(chunk -> chunk.has("pruning"));
        assertThat(chunks).noneMatch(chunk -> chunk.has("usage"));
    }

    @Test
    @DisplayName("with include_usage, one more with usage and no choices")
    void usage() {
        ChatBody body = ChatBody.golden("300x80").greedy(7);
        DirectAnswers.Answer expected = direct.answer(body);
        List<JsonObject> chunks = stream(body.stream(true));
        JsonObject last = chunks.get(chunks.size() - 1);
        assertThat(last.getAsJsonArray("choices")).isEmpty();
        JsonObject usage = last.getAsJsonObject("usage");
        assertThat(usage.get("prompt_tokens").getAsInt()).isEqualTo(expected.promptTokens());
        assertThat(usage.get("completion_tokens").getAsInt()).isEqualTo(7);
        assertThat(usage.getAsJsonObject("prompt_tokens_details")
                        .get("image_tokens")
                        .getAsInt())
                .isEqualTo(expected.imageTokens());
        List<JsonObject> others = chunks.subList(0, chunks.size() - 1);
        assertThat(others).allMatch(chunk -> chunk.get("usage").isJsonNull());
        assertThat(text(others)).isEqualTo(expected.text());
    }

    @Test
    void textOnly() {
        ChatBody body = ChatBody.chat().user("t3 t200 t18").greedy(6);
        List<JsonObject> chunks = stream(body.stream(false));
        assertThat(text(chunks)).isEqualTo(direct.answer(body).text());
        assertThat(chunks).noneMatch(chunk -> chunk.has("pruning"));
    }

    @Test
    @DisplayName("a stop string that comes in pieces is not told")
    void stopString() {
        ChatBody body = ChatBody.golden("113x97").greedy(12);
        String[] words = direct.answer(body).text().split(" ", -1);
        body.with("stop", words[3] + " " + words[4]);
        List<JsonObject> chunks = stream(body.stream(false));
        assertThat(text(chunks)).isEqualTo(direct.answer(body).text()).doesNotContain(words[4]);
        assertThat(choice(chunks.get(chunks.size() - 1)).get("finish_reason").getAsString())
                .isEqualTo("stop");
    }

    @Test
    @DisplayName("what is refused before the first word has its status, not a stream")
    void refusal() {
        Reply reply = Http.post(
                model.chat(),
                ChatBody.golden("113x97").pruning("no-such-strategy", 0.5).stream(true)
                        .json());
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).startsWith("application/json");
        assertThat(reply.json().getAsJsonObject("error").get("param").getAsString())
                .isEqualTo("pruning.strategy");
    }
}
