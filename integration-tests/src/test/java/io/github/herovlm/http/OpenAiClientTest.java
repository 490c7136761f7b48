package io.github.herovlm.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryServer
@DisplayName("OpenAI's own client for Node.js")
class OpenAiClientTest {
    private static final String PICTURE = "113x97";
    private static DirectAnswers direct;
    private static NodeClient client;

    private final Deployment model;

    OpenAiClientTest(ServedModels models) {
        model = models.plain();
    }

    @BeforeAll
    static void open() {
        client = NodeClient.installed();
        direct = new DirectAnswers();
    }

    @AfterAll
    static void close() {
        if (direct != null) {
            direct.close();
        }
    }

    @Test
    @DisplayName("chat, picture, pruning, stream, a stream that is left, and errors")
    void everything() {
        JsonObject seen = client.ask(model.at("/v1").toString(), ChatBody.dataUri(ChatBody.file(PICTURE)));
        ChatBody pruned = ChatBody.golden(PICTURE).greedy(12).pruning("fastervlm", 0.4);
        DirectAnswers.Answer expected = direct.answer(pruned);
        new Chat(seen.getAsJsonObject("text"))
                .assertIs(direct.answer(
                        ChatBody.chat().system("t250 t251").user("t3 t200 t18").greedy(6)));
        new Chat(seen.getAsJsonObject("image"))
                .assertIs(direct.answer(ChatBody.golden(PICTURE).greedy(12)));
        new Chat(seen.getAsJsonObject("pruned")).assertIs(expected);

        JsonObject stream = seen.getAsJsonObject("stream");
        assertThat(stream.get("text").getAsString()).isEqualTo(expected.text());
        assertThat(stream.get("finish").getAsString()).isEqualTo("length");
        assertThat(stream.getAsJsonObject("usage").get("prompt_tokens").getAsInt())
                .isEqualTo(expected.promptTokens());
        assertThat(stream.getAsJsonObject("pruning").get("visual_tokens_after").getAsInt())
                .isEqualTo(expected.visualTokensAfter());
        assertThat(seen.getAsJsonObject("gathered").get("text").getAsString()).isEqualTo(expected.text());
        assertThat(seen.get("abandoned").getAsBoolean()).isTrue();

        JsonObject errors = seen.getAsJsonObject("errors");
        assertError(errors, "strategy", "BadRequestError", 400, "invalid_value", "pruning.strategy");
        assertError(errors, "choices", "BadRequestError", 400, "unsupported_value", "n");
        assertError(
                errors,
                "picture",
                "UnprocessableEntityError",
                422,
                "unsupported_image_media_type",
                "messages[0].content[1].image_url.url");
        assertError(errors, "streamed", "BadRequestError", 400, "invalid_value", "temperature");
        JsonObject model = errors.getAsJsonObject("model");
        assertThat(model.get("kind").getAsString()).isEqualTo("NotFoundError");
        ModelStatus.awaitIdle(this.model);
    }

    private static void assertError(
            JsonObject errors, String name, String kind, int status, String code, String param) {
        JsonObject error = errors.getAsJsonObject(name);
        assertThat(error.get("kind").getAsString()).as(name).isEqualTo(kind);
        assertThat(error.get("status").getAsInt()).as(name).isEqualTo(status);
        assertThat(error.get("code").getAsString()).as(name).isEqualTo(code);
        assertThat(error.get("param").getAsString()).as(name).isEqualTo(param);
        assertThat(error.get("type").getAsString()).as(name).isEqualTo("invalid_request_error");
    }
}
