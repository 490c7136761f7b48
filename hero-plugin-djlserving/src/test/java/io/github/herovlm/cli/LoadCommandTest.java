package io.github.herovlm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.herovlm.load.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadCommandTest {
    private static Session run(ScriptedServer server, String... more) {
        String[] args = new String[more.length + 9];
        String[] first = {"load", "--url", server.url(), "--concurrency", "1,2", "--requests", "3", "--max-tokens", "8"
        };
        System.arraycopy(first, 0, args, 0, first.length);
        System.arraycopy(more, 0, args, first.length, more.length);
        return Session.run(new FakeWorkbench(), args);
    }

    @Test
    void table() throws IOException {
        try (ScriptedServer server = new ScriptedServer((number, exchange) -> ScriptedServer.stream(exchange))) {
            Session session = run(server);

            assertThat(session.exitCode()).isZero();
            assertThat(session.out()).startsWith(server.url() + "/v1/chat/completions\n\narm ");
            assertThat(session.out().lines().filter(line -> line.startsWith("default ")))
                    .hasSize(2);
        }
    }

    @Test
    void json() throws IOException {
        try (ScriptedServer server = new ScriptedServer((number, exchange) -> {
            if (number == 1) {
                ScriptedServer.error(exchange, 429, "slow down");
            } else {
                ScriptedServer.stream(exchange);
            }
        })) {
            Session session = run(
                    server,
                    "--json",
                    "--arms",
                    "none,arm=b",
                    "--warmup",
                    "0",
                    "--api-key",
                    "secret",
                    "--prompt",
                    "Hush");
            JsonObject report = session.json();
            JsonObject row = report.getAsJsonArray("rows").get(0).getAsJsonObject();

            assertThat(session.exitCode()).isZero();
            assertThat(session.out()).doesNotContain("secret", "Hush");
            assertThat(report.keySet())
                    .containsExactly(
                            "created_at", "url", "pictures", "max_tokens", "ignore_eos", "timeout_seconds", "rows");
            assertThat(report.getAsJsonArray("rows")).hasSize(4);
            assertThat(row.keySet())
                    .containsExactly(
                            "arm",
                            "concurrency",
                            "requests",
                            "not_sent",
                            "answers",
                            "failures",
                            "examples",
                            "warmup_failures",
                            "without_text",
                            "seconds",
                            "time_to_first_token_ms",
                            "inter_token_ms",
                            "end_to_end_ms",
                            "completion_tokens",
                            "tokens_from_usage",
                            "mean_prompt_tokens",
                            "tokens_per_second",
                            "answers_per_second");
            assertThat(row.getAsJsonObject("failures")).hasToString("{\"HTTP 429\":1}");
            assertThat(row.getAsJsonObject("examples")).hasToString("{\"HTTP 429\":\"slow down\"}");
            assertThat(row.getAsJsonObject("time_to_first_token_ms").keySet())
                    .containsExactly("count", "p50", "p90", "p99");
        }
    }

    @Test
    void exitCodeOneWhereNothingWasAnswered(@TempDir Path folder) throws IOException {
        try (ScriptedServer server =
                new ScriptedServer((number, exchange) -> ScriptedServer.error(exchange, 500, ""))) {
            Session session = run(server);

            assertThat(session.exitCode()).isEqualTo(1);
            assertThat(session.out()).contains("default × 2: 3 failed, HTTP 500");
            Path missing = folder.resolve("none.png");
            assertThat(run(server, "--image", missing.toString()))
                    .isEqualTo(new Session(1, "", "hero: no such file: " + missing + "\n"));
        }
    }
}
