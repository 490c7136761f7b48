package io.github.herovlm.load;

import static io.github.herovlm.load.LoadJobs.LONG;
import static io.github.herovlm.load.LoadJobs.WORDS;
import static io.github.herovlm.load.LoadJobs.job;
import static io.github.herovlm.load.LoadJobs.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.workbench.Progress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that fail, and people who lose patience. */
@Timeout(120)
class LoadFailuresTest {
    @Test
    @DisplayName("whatever goes wrong is counted by kind")
    void failures() throws Exception {
        LoadRow row = only(
                (number, exchange) -> {
                    switch (number) {
                        case 0, 1 ->
                            ScriptedServer.error(
                                    exchange,
                                    503,
                                    "{\"error\": {\"message\": \"The server is full\", \"code\": \"x\"}}");
                        case 2 ->
                            ScriptedServer.error(
                                    exchange, 400, "{\"code\": 400, \"type\": \"X\", \"message\": \"bad\"}");
                        case 3 -> ScriptedServer.error(exchange, 502, "<html>\n<b>Bad gateway</b>");
                        case 4 -> ScriptedServer.error(exchange, 200, "{\"object\": \"chat.completion\"}");
                        case 5 -> ScriptedServer.events(exchange, "{\"choices\": [{\"delta\": {\"content\": \"a\"}}]}");
                        case 6 -> ScriptedServer.events(exchange, "{\"error\": {\"message\": \"out of memory\"}}");
                        case 7 -> {
                            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                            exchange.sendResponseHeaders(200, 1000);
                            exchange.getResponseBody().write('d');
                            exchange.getResponseBody().flush();
                            throw new IOException("enough");
                        }
                        default -> ScriptedServer.stream(exchange);
                    }
                },
                10);

        assertThat(row.answers()).isEqualTo(2);
        assertThat(row.failures())
                .isEqualTo(Map.of(
                        "HTTP 503",
                        2,
                        "HTTP 400",
                        1,
                        "HTTP 502",
                        1,
                        "no stream",
                        1,
                        "broken stream",
                        1,
                        "error in the stream",
                        1,
                        "broken connection",
                        1));
        assertThat(row.examples())
                .containsEntry("HTTP 503", "The server is full")
                .containsEntry("HTTP 400", "bad")
                .containsEntry("HTTP 502", "<html> <b>Bad gateway</b>")
                .containsEntry("error in the stream", "out of memory");
        assertThat(row.endToEndMs().count()).isEqualTo(2);
        assertThat(row.completionTokens()).isEqualTo(6);
    }

    @Test
    @DisplayName("failures of the warm-up are told apart from the measured ones")
    void warmup() throws Exception {
        try (ScriptedServer server = new ScriptedServer((number, exchange) -> {
            if (number < 2) {
                ScriptedServer.error(exchange, 500, "");
            } else {
                ScriptedServer.stream(exchange);
            }
        })) {
            LoadRow row = only(new LoadJob(
                    ChatUrl.of(server.url()), List.of(LoadArm.DEFAULT), List.of(1), 3, 2, WORDS, null, LONG, LONG));

            assertThat(row.warmupFailures()).isEqualTo(2);
            assertThat(row.answers()).isEqualTo(3);
            assertThat(row.failures()).isEmpty();
        }
    }

    @Test
    void nobodyThere() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(only(job("http://127.0.0.1:" + port, List.of(2), 3)).failures())
                .isEqualTo(Map.of("no connection", 3));
    }

    @Test
    @DisplayName("an answer that does not come is given up, and one that never ends")
    void timeouts() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer((number, exchange) -> {
            if (number > 0) {
                ScriptedServer.events(exchange, "{\"choices\": [{\"delta\": {\"content\": \"a\"}}]}");
            }
            await(end);
        })) {
            LoadJob job = job(server.url(), List.of(1), 2);
            LoadRow row = only(new LoadJob(
                    job.url(),
                    job.arms(),
                    job.concurrency(),
                    job.requests(),
                    0,
                    WORDS,
                    null,
                    Duration.ofMillis(200),
                    LONG));

            assertThat(row.failures()).isEqualTo(Map.of("timed out", 2));
            end.countDown();
        }
    }

    @Test
    @DisplayName("past the limit for all, nothing is sent any more, and what is under way is given up")
    void timeLimit() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer((number, exchange) -> {
            if (number < 2) {
                ScriptedServer.stream(exchange);
            } else {
                await(end);
            }
        })) {
            List<LoadRow> rows = LoadTest.run(
                            new LoadJob(
                                    ChatUrl.of(server.url()),
                                    List.of(LoadArm.DEFAULT),
                                    List.of(1, 2),
                                    10,
                                    0,
                                    WORDS,
                                    null,
                                    LONG,
                                    Duration.ofSeconds(1)),
                            Progress.NONE)
                    .rows();
            end.countDown();

            LoadRow first = rows.get(0);
            assertThat(first.answers()).isLessThanOrEqualTo(2);
            assertThat(first.failures().keySet()).isSubsetOf("timed out");
            assertThat(first.notSent()).isPositive();
            assertThat(first.answers() + first.failed() + first.notSent()).isEqualTo(10);
            assertThat(rows.get(1).notSent()).isEqualTo(10);
            assertThat(server.received()).hasSizeLessThanOrEqualTo(3);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
