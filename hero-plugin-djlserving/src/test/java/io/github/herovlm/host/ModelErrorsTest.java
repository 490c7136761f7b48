package io.github.herovlm.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that fail, and models that have too much to do. */
class ModelErrorsTest extends HostTest {
    @Override
    String[] properties() {
        return new String[] {"job_queue_size=3", "maxWorkers=1"};
    }

    @ParameterizedTest
    @CsvSource({
        "throw, 400, TranslateException, the root of it",
        "error, 503, WlmException, dead",
        "null, 500, WlmException, The model gave no output",
    })
    void failuresAreAnsweredAsTheServerDoesAndOutlived(String what, int status, String type, String message)
            throws Exception {
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> response = client.get("/predictions/scripted?do=" + what);
            JsonObject error = JsonParser.parseString(response.body()).getAsJsonObject();
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(error.get("code").getAsInt()).isEqualTo(status);
            assertThat(error.get("type").getAsString()).isEqualTo(type);
            assertThat(error.get("message").getAsString()).isEqualTo(message);
        }
        assertThat(client.get("/predictions/scripted").statusCode()).isEqualTo(200);
    }

    @Test
    void aFullQueueRefuses() throws Exception {
        CountDownLatch started = Shared.latch("started");
        CountDownLatch go = Shared.latch("go");
        CompletableFuture<HttpResponse<String>> running = client.start("/predictions/scripted?do=wait");
        assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
        List<CompletableFuture<HttpResponse<String>>> others = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            others.add(client.start("/predictions/scripted?do=wait"));
        }
        while (others.stream().filter(CompletableFuture::isDone).count() < 4) {
            Thread.onSpinWait();
        }
        Map<Boolean, List<CompletableFuture<HttpResponse<String>>>> ended =
                others.stream().collect(Collectors.partitioningBy(CompletableFuture::isDone));
        for (CompletableFuture<HttpResponse<String>> refused : ended.get(true)) {
            assertThat(refused.get().statusCode()).isEqualTo(503);
            assertThat(refused.get().body())
                    .contains("WlmCapacityException", "Worker queue capacity exceeded for model: scripted");
        }
        assertThat(client.get("/ping").statusCode()).isEqualTo(200);
        go.countDown();
        assertThat(running.get(30, TimeUnit.SECONDS).body()).isEqualTo("waited");
        assertThat(ended.get(false)).as("what the queue holds").hasSize(3);
        for (CompletableFuture<HttpResponse<String>> answer : ended.get(false)) {
            assertThat(answer.get(30, TimeUnit.SECONDS).body()).isEqualTo("waited");
        }
    }

    @Test
    void aModelThatSaysThatItHasFailedIsNotAsked() throws Exception {
        assertThat(client.get("/predictions/scripted?do=fail").statusCode()).isEqualTo(200);
        assertThat(client.get("/predictions/scripted").statusCode()).isEqualTo(503);
        HttpResponse<String> ping = client.get("/ping");
        assertThat(ping.statusCode()).isEqualTo(500);
        assertThat(ping.body()).contains("FAILED");
        assertThat(client.get("/health").statusCode()).isEqualTo(503);
    }
}
