package io.github.herovlm.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import io.github.herovlm.golden.Golden;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryServer
@DisplayName("Where requests go")
class RoutesTest {
    private static final String PICTURE = "113x97";

    private final Deployment model;

    RoutesTest(ServedModels models) {
        model = models.plain();
    }

    private void assertAnswers(URI address) {
        Chat chat =
                Chat.of(Http.post(address, ChatBody.golden(PICTURE).greedy(12).json()));
        assertThat(chat.text()).isEqualTo(words(Golden.image(PICTURE).ints("full.tokens")));
    }

    /** The golden checkpoint's words are its token ids. */
    private static String words(int[] tokens) {
        StringBuilder text = new StringBuilder();
        for (int token : tokens) {
            text.append(text.isEmpty() ? "t" : " t").append(token);
        }
        return text.toString();
    }

    @Test
    void chatCompletions() {
        assertAnswers(model.at("/v1/chat/completions"));
    }

    @Test
    void invocations() {
        assertAnswers(model.at("/invocations"));
    }

    @Test
    void predictionsOfTheModel() {
        assertAnswers(model.at("/predictions/" + model.model()));
    }

    @Test
    void theModelIsNamedInTheQuery() {
        assertAnswers(model.at("/v1/chat/completions?model_name=" + model.model()));
        assertAnswers(model.at("/invocations?model_name=" + model.model()));
    }

    @Test
    void theModelIsNamedInAHeader() {
        HttpRequest request = Http.jsonRequest(
                        model.at("/v1/chat/completions"),
                        ChatBody.golden(PICTURE).greedy(12).json())
                .header("model_name", model.model())
                .build();
        assertThat(Chat.of(Http.send(request)).text())
                .isEqualTo(words(Golden.image(PICTURE).ints("full.tokens")));
    }

    @Test
    void anotherModelIsNotThere() {
        ChatBody body = ChatBody.chat().user("t3").greedy(1);
        assertThat(Http.post(model.at("/predictions/nobody"), body.json()).status())
                .isEqualTo(404);
        assertThat(Http.post(model.at("/v1/chat/completions?model_name=nobody"), body.json())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void otherPathsAreNotThere() {
        assertThat(Http.post(
                                model.at("/v1/completions"),
                                ChatBody.chat().user("t3").json())
                        .status())
                .isEqualTo(404);
        assertThat(Http.get(model.at("/nothing")).status()).isEqualTo(404);
    }

    @Test
    void ping() {
        assertThat(Http.get(model.at("/ping")).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("the embedded host also says that it is well, and which models it has")
    void healthAndModels() {
        Skips.unless(model.embedded(), "DJL Serving has neither /health nor /v1/models");
        assertThat(Http.get(model.at("/health")).status()).isEqualTo(200);
        JsonArray models = Http.get(model.at("/v1/models")).ok().getAsJsonArray("data");
        assertThat(models).hasSize(1);
        assertThat(models.get(0).getAsJsonObject().get("id").getAsString()).isEqualTo(model.model());
    }

    @Test
    @DisplayName("a body without content type is read as what it is")
    void noContentType() {
        HttpRequest request = Http.request(model.chat())
                .POST(HttpRequest.BodyPublishers.ofString(
                        ChatBody.golden(PICTURE).greedy(12).json().toString()))
                .build();
        assertThat(Chat.of(Http.send(request)).text())
                .isEqualTo(words(Golden.image(PICTURE).ints("full.tokens")));
    }
}
