package io.github.herovlm.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.modality.Input;
import ai.djl.modality.Output;
import com.google.gson.JsonObject;
import io.github.herovlm.serving.ServedModel.Response;
import io.github.herovlm.spi.InvalidInputException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the translator refuses, and that it says so without throwing. */
class TranslatorRefusalsTest {
    private static ServedModel served;

    @BeforeAll
    static void open() {
        served = new ServedModel("kv_cache_tokens", "300", "max_new_tokens", "2000", "image_cache_mib", "0");
    }

    @AfterAll
    static void close() {
        served.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'strategy': 'nosuch'} | pruning.strategy | 400",
                "{'strategy': 'hero', 'parameters': {'alpa': 1}} | pruning.parameters.alpa | 400",
                "{'strategy': 'hero', 'parameters': {'alpha': 7}} | pruning.parameters.alpha | 400",
                "{'retention_ratio': 2} | pruning.retention_ratio | 400",
                "{'arm': 'a'} | pruning.arm | 400",
                "{'max_visual_tokens': 5, 'budget': 'published'} | pruning.budget | 400",
            })
    @DisplayName("what is wrong with pruning is told by field")
    void pruning(String pruning, String param, int status) {
        Response response = served.ask(ServedModel.pruned(ServedModel.request(2, "t5", "20x60"), pruning));

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.error().get("param").getAsString()).isEqualTo(param);
        assertThat(response.error().get("type").getAsString()).isEqualTo("invalid_request_error");
    }

    @Test
    @DisplayName("bytes that are no picture are 422 and name their place")
    void noPicture() {
        JsonObject request = ServedModel.request(2, "t5", "20x60");
        String broken = request.toString().replaceFirst("base64,[^\"]*", "base64,aGVsbG8gd29ybGQ=");

        Response response = served.ask(raw(broken));

        assertThat(response.status()).isEqualTo(422);
        assertThat(response.error().get("param").getAsString()).isEqualTo("messages[0].content[0].image_url.url");
    }

    private static Input raw(String body) {
        Input input = new Input();
        input.addProperty("Content-Type", "application/json");
        input.add("data", body.getBytes(StandardCharsets.UTF_8));
        return input;
    }

    @Test
    @DisplayName("a stream that fails before its first word has the status of its error and no event")
    void streamRefused() {
        JsonObject request = ServedModel.request(2, "<image>", "20x60");
        request.addProperty("stream", true);

        Response response = served.ask(request);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.headers()).containsEntry("Content-Type", "application/json");
        assertThat(response.error().get("param").getAsString()).isEqualTo("messages");
    }

    @Test
    @DisplayName("a prompt and answer that the KV pool can never hold are the client's fault")
    void tooLong() {
        Response response = served.ask(ServedModel.request(2000, "t5", "20x60"));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.error().get("code").getAsString()).isEqualTo("context_length_exceeded");
    }

    @Test
    @DisplayName("views that there are none of are named with those there are")
    void views() {
        assertThat(served.ask(ServedModel.view("nosuch")).error().get("message").getAsString())
                .contains("experiment or status");
        assertThat(served.ask(ServedModel.view("experiment")).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("JSON that curl has sent as a form is told how to be sent")
    void jsonAsForm() {
        Input input = new Input();
        input.addProperty("Content-Type", "application/x-www-form-urlencoded");
        input.add("{\"messages\": []}", "");

        Response response = served.ask(input);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.error().get("message").getAsString()).contains("Content-Type: application/json");
    }

    @Test
    @DisplayName("nothing at all is refused")
    void empty() {
        assertThat(served.ask(new Input()).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("a deadline that passes is 504")
    void deadline() {
        try (ServedModel slow = new ServedModel("deadline_seconds", "1", "max_new_tokens", "2000")) {
            JsonObject request = ServedModel.request(1900, "t5");

            // As many as are needed to outlast a second, whatever the machine.
            Response last = null;
            for (int tries = 0; tries < 200 && (last == null || last.status() == 200); tries++) {
                Output[] outputs = new Output[8];
                for (int i = 0; i < outputs.length; i++) {
                    outputs[i] = slow.output(ServedModel.json(request));
                }
                for (Output output : outputs) {
                    last = ServedModel.read(output);
                }
            }
            assertThat(last.status()).isEqualTo(504);
            assertThat(last.error().get("code").getAsString()).isEqualTo("timeout");
        }
    }

    @Test
    @DisplayName("a wrong key keeps the model from being loaded, and is named")
    void wrongKey() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new ServedModel("retention_ration", "0.2"))
                .withMessageContaining("did you mean retention_ratio");
    }

    @Test
    @DisplayName("a strategy that is not there keeps the model from being loaded")
    void wrongStrategy() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new ServedModel("pruner", "herro"))
                .withMessageContaining("hero");
    }
}
