package io.github.herovlm.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loading and unloading over HTTP. */
class ManagementTest extends HostTest {
    @Override
    HostSettings settings() {
        return SETTINGS.withManagement(true);
    }

    private static String encoded(Path path) {
        return URLEncoder.encode(path.toString(), StandardCharsets.UTF_8);
    }

    @Test
    void aModelComesAndGoes() throws Exception {
        Path archive = ScriptedArchive.folder(folder.resolve("second"), "greeting=second");
        HttpResponse<String> loaded =
                client.post("/models?url=" + encoded(archive) + "&model_name=new&model_version=2", "");
        assertThat(loaded.statusCode()).as(loaded.body()).isEqualTo(200);
        assertThat(loaded.body()).contains("Model \\\"new\\\" registered.");
        assertThat(client.get("/predictions/new/2?do=arguments").body()).contains("greeting=second");
        assertThat(client.get("/predictions/new/1").statusCode()).isEqualTo(404);
        assertThat(client.get("/models").body())
                .contains("\"modelName\": \"scripted\"", "\"modelName\": \"new\"", "\"version\": \"2\"", "READY");
        assertThat(client.post("/v1/chat/completions", "").statusCode())
                .as("what was there at the start is the only model that need not be named")
                .isEqualTo(200);

        assertThat(client.method("DELETE", "/models/new/1").statusCode()).isEqualTo(404);
        assertThat(client.method("DELETE", "/models/new").statusCode()).isEqualTo(200);
        assertThat(client.get("/predictions/new").statusCode()).isEqualTo(404);
        assertThat(client.method("DELETE", "/models/new").statusCode()).isEqualTo(404);
    }

    @Test
    void parametersMayBeJson() throws Exception {
        Path archive = ScriptedArchive.folder(folder.resolve("second"));
        String body = "{\"url\": \"" + archive.toUri() + "\", \"max_worker\": 1}";
        assertThat(client.post("/models", "application/json", body).body())
                .contains("Model \\\"second\\\" registered.");
        assertThat(client.post("/models", "application/json", "[]").statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "model_name=m, 400, Parameter url is required.",
        "url=/no/such/archive, 404, There is no archive /no/such/archive",
        "url=https://example.org/m.zip, 404, Only archives on this machine are loaded",
        "url=ARCHIVE&model_name=scripted, 409, Model scripted is already registered.",
        "url=ARCHIVE&max_worker=x, 400, parameter is invalid number.",
        "url=REFUSING, 409, refuse = me",
    })
    void whatCannotBeLoadedIsRefused(String query, int status, String message) throws Exception {
        Path archive = ScriptedArchive.folder(folder.resolve("second"));
        Path refusing = ScriptedArchive.folder(folder.resolve("refusing"), "refuse=me");
        HttpResponse<String> response = client.post(
                "/models?" + query.replace("ARCHIVE", encoded(archive)).replace("REFUSING", encoded(refusing)), "");
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body().replace("\\u003d", "=")).contains(message);
        assertThat(client.method("PUT", "/models/scripted").statusCode()).isEqualTo(405);
    }

    @Test
    void unloadingFreesWhatIsAttachedToTheModel() throws Exception {
        CountDownLatch freed = Shared.latch("freed");
        for (int i = 0; i < 3; i++) {
            host.load("again", ScriptedArchive.folder(folder.resolve("again-" + i)));
            freed = Shared.latch("freed");
            assertThat(client.get("/predictions/again").statusCode()).isEqualTo(200);
            assertThat(freed.getCount()).isEqualTo(1);
            assertThat(host.unload("again")).isTrue();
            assertThat(freed.getCount()).isZero();
        }
        assertThat(host.unload("again")).isFalse();
        assertThat(client.get("/predictions/scripted").statusCode()).isEqualTo(200);
    }

    @Test
    void unloadingWaitsForWhatTheModelIsAtAndRefusesWhatWaits() throws Exception {
        CountDownLatch started = Shared.latch("started", 2);
        CountDownLatch go = Shared.latch("go");
        var first = client.start("/predictions/scripted?do=wait");
        var second = client.start("/predictions/scripted?do=wait");
        assertThat(started.await(30, TimeUnit.SECONDS))
                .as("both workers are busy")
                .isTrue();
        var waiting = client.start("/predictions/scripted?do=wait");
        var deleting = client.start("DELETE", "/models/scripted");
        // It is refused whether it has reached the queue by then or comes when the model is gone.
        assertThat(waiting.get(30, TimeUnit.SECONDS).statusCode()).isIn(503, 404);
        assertThat(deleting).isNotDone();
        go.countDown();
        assertThat(first.get(30, TimeUnit.SECONDS).body()).isEqualTo("waited");
        assertThat(second.get(30, TimeUnit.SECONDS).body()).isEqualTo("waited");
        assertThat(deleting.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }
}
