package io.github.herovlm.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which paths there are, and which model answers. */
class RoutesTest {
    @TempDir
    private static Path folder;

    private static EmbeddedHost host;
    private static Client client;

    @BeforeAll
    static void serve() throws Exception {
        Path one = ScriptedArchive.folder(folder.resolve("one"), "greeting=one");
        Path two = ScriptedArchive.folder(folder.resolve("two"), "greeting=two");
        host = EmbeddedHost.start(HostSettings.DEFAULT.withAddress("127.0.0.1", 0), Map.of("one", one, "two", two));
        client = new Client(host);
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    private static String greeting(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body().replaceAll(".*greeting=(\\w+).*", "$1");
    }

    private static JsonObject json(HttpResponse<String> response) {
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        return JsonParser.parseString(response.body()).getAsJsonObject();
    }

    private static void assertError(HttpResponse<String> response, int status, String type, String message) {
        JsonObject error = json(response);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(error.keySet()).containsExactly("code", "type", "message");
        assertThat(error.get("code").getAsInt()).isEqualTo(status);
        assertThat(error.get("type").getAsString()).isEqualTo(type);
        assertThat(error.get("message").getAsString()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/predictions/two?do=arguments",
                "/predictions/two/default?do=arguments",
                "/models/two/invoke?do=arguments",
                "/invocations?do=arguments&model_name=two",
                "/v1/chat/completions?do=arguments&model_name=two",
            })
    void modelsAreNamedInThePathOrTheQuery(String path) throws Exception {
        assertThat(greeting(client.get(path))).isEqualTo("two");
        assertThat(greeting(client.post(path, "anything"))).isEqualTo("two");
        assertThat(greeting(client.method("PUT", path))).isEqualTo("two");
    }

    @Test
    void theQueryComesBeforeTheHeaderBeforeTheForm() throws Exception {
        String form = "application/x-www-form-urlencoded";
        assertThat(greeting(client.post("/invocations?do=arguments", form, "model_name=two")))
                .isEqualTo("two");
        HttpResponse<String> byHeader = client.send(client.request("/invocations?do=arguments")
                .header("model_name", "one")
                .header("Content-Type", form)
                .POST(BodyPublishers.ofString("model_name=two")));
        assertThat(greeting(byHeader)).isEqualTo("one");
        HttpResponse<String> byQuery = client.send(
                client.request("/invocations?do=arguments&model_name=two").header("model_name", "one"));
        assertThat(greeting(byQuery)).isEqualTo("two");
    }

    @Test
    void aRequestThatNamesNoneOfSeveralIsRefused() throws Exception {
        assertError(
                client.post("/v1/chat/completions", "{}"),
                400,
                "BadRequestException",
                "Parameter model_name is required.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/predictions/three", "/predictions/two/2.0", "/invocations?model_name=three"})
    void anUnknownModelIsNotFound(String path) throws Exception {
        HttpResponse<String> response = client.get(path);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(json(response).get("type").getAsString()).isEqualTo("ModelNotFoundException");
        assertThat(response.headers().firstValue("connection")).hasValue("close");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/predictions",
                "/predictions/",
                "/v1/completions",
                "/models",
                "/models/one",
                "/pings",
                "/workflows"
            })
    void everythingElseIsNotFound(String path) throws Exception {
        assertError(
                client.get(path),
                404,
                "ResourceNotFoundException",
                "Requested resource is not found, please refer to API document.");
    }

    @ParameterizedTest
    @CsvSource({"/", "/invocations?model_name=one", "/predictions/two", "/health", "/v1/models"})
    void optionsAreAnsweredWithAnEmptyObject(String path) throws Exception {
        HttpResponse<String> response = client.method("OPTIONS", path);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).size()).isZero();
    }

    @Test
    void pingTellsOfEveryModel() throws Exception {
        HttpResponse<String> ping = client.get("/ping");
        assertThat(ping.statusCode()).isEqualTo(200);
        assertThat(ping.body()).isEqualTo("""
                {
                  "one": {
                    "status": "Healthy"
                  },
                  "two": {
                    "status": "Healthy"
                  }
                }
                """);
        assertThat(ping.headers().firstValue("cache-control")).hasValue("no-cache; no-store, must-revalidate, private");
    }

    @Test
    void healthAndModels() throws Exception {
        assertThat(json(client.get("/health")).get("status").getAsString()).isEqualTo("ok");
        JsonObject list = json(client.get("/v1/models"));
        assertThat(list.get("object").getAsString()).isEqualTo("list");
        assertThat(list.getAsJsonArray("data"))
                .extracting(model -> model.getAsJsonObject().get("id").getAsString())
                .containsExactly("one", "two");
        assertThat(client.post("/health", "").statusCode()).isEqualTo(405);
    }

    @Test
    void aBadRequestLineIsAnsweredInTheSameShape() throws Exception {
        HttpResponse<String> response = client.get("/predictions/one%2Ftwo");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("code").getAsInt()).isEqualTo(400);
    }
}
