package io.github.herovlm.load;

import static io.github.herovlm.load.LoadJobs.LONG;
import static io.github.herovlm.load.LoadJobs.job;
import static io.github.herovlm.load.LoadJobs.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.workbench.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LoadTestTest {
    @TempDir
    private Path folder;

    @Test
    @DisplayName("every level is measured with every arm, after a warm-up of its own")
    void levelsAndArms() throws Exception {
        try (ScriptedServer server = new ScriptedServer((number, exchange) -> ScriptedServer.stream(exchange))) {
            List<String> told = Collections.synchronizedList(new ArrayList<>());
            LoadReport report = LoadTest.run(
                    new LoadJob(
                            ChatUrl.of(server.url()),
                            LoadArm.parse("default,hero@0.2"),
                            List.of(1, 3),
                            5,
                            null,
                            new LoadJob.LoadQuestion("llava", "Why?", List.of(), 8, true),
                            "key",
                            LONG,
                            LONG),
                    told::add);

            assertThat(report.rows())
                    .extracting(LoadRow::arm, LoadRow::concurrency, LoadRow::answers, LoadRow::completionTokens)
                    .containsExactly(
                            tuple("default", 1, 5, 15L),
                            tuple("hero@0.2", 1, 5, 15L),
                            tuple("default", 3, 5, 15L),
                            tuple("hero@0.2", 3, 5, 15L));
            assertThat(report.rows()).allSatisfy(row -> {
                assertThat(row.timeToFirstTokenMs().count()).isEqualTo(5);
                assertThat(row.interTokenMs().count()).isEqualTo(5);
                assertThat(row.endToEndMs().p50())
                        .isGreaterThanOrEqualTo(row.timeToFirstTokenMs().p50());
                assertThat(row.meanPromptTokens()).isEqualTo(40);
                assertThat(row.tokensPerSecond()).isCloseTo(15 / row.seconds(), within(1e-9));
            });
            assertThat(server.received()).hasSize(4 * 5 + 2 * (1 + 3));
            assertThat(server.received())
                    .allMatch(request -> request.authorization().equals("Bearer key"));
            assertThat(server.received().get(0).body())
                    .hasToString("{\"model\":\"llava\",\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}],"
                            + "\"max_tokens\":8,\"temperature\":0,\"stream\":true,"
                            + "\"stream_options\":{\"include_usage\":true},\"ignore_eos\":true}");
            assertThat(server.received().stream()
                            .filter(request -> request.body().has("pruning")))
                    .hasSize(2 * 5 + 1 + 3)
                    .allMatch(request -> request.body()
                            .get("pruning")
                            .toString()
                            .equals("{\"strategy\":\"hero\",\"retention_ratio\":0.2}"));
            assertThat(told).contains("hero@0.2 × 3 [####################] 5 of 5");
        }
    }

    @Test
    @DisplayName("pictures go out in turn, as what they are")
    void pictures() throws Exception {
        Path png = Files.write(folder.resolve("a.jpg"), HexFormat.of().parseHex("89504e470d0a1a0a00"));
        Path gif = Files.write(folder.resolve("b"), HexFormat.of().parseHex("47494638396100"));
        try (ScriptedServer server = new ScriptedServer((number, exchange) -> ScriptedServer.stream(exchange))) {
            LoadReport report = LoadTest.run(
                    new LoadJob(
                            ChatUrl.of(server.url()),
                            List.of(LoadArm.DEFAULT),
                            List.of(1),
                            3,
                            0,
                            new LoadJob.LoadQuestion(null, "Why?", List.of(png, gif), 8, false),
                            null,
                            LONG,
                            LONG),
                    Progress.NONE);

            assertThat(report.pictures()).containsExactly("a.jpg", "b");
            String first = "[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,iVBORw0KGgoA\"}},"
                    + "{\"type\":\"text\",\"text\":\"Why?\"}]";
            assertThat(server.received())
                    .extracting(request -> content(request.body()))
                    .containsExactly(first, first.replace("png;base64,iVBORw0KGgoA", "gif;base64,R0lGODlhAA=="), first);
            assertThat(server.received()).allMatch(request -> request.authorization() == null);
        }
    }

    private static String content(JsonObject body) {
        return body.getAsJsonArray("messages")
                .get(0)
                .getAsJsonObject()
                .get("content")
                .toString();
    }

    @Test
    void filesThatAreNoPictures() throws Exception {
        LoadJob.LoadQuestion missing =
                new LoadJob.LoadQuestion(null, "Why?", List.of(folder.resolve("none.png")), 8, false);
        Path text = Files.writeString(folder.resolve("text.png"), "text");
        LoadJob.LoadQuestion wrong = new LoadJob.LoadQuestion(null, "Why?", List.of(text), 8, false);

        assertThatThrownBy(() -> LoadTest.run(with(missing), Progress.NONE)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> LoadTest.run(with(wrong), Progress.NONE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("expected a JPEG, PNG, GIF, BMP or WebP picture");
    }

    private static LoadJob with(LoadJob.LoadQuestion question) {
        return new LoadJob(
                ChatUrl.of("http://127.0.0.1:1"),
                List.of(LoadArm.DEFAULT),
                List.of(1),
                1,
                0,
                question,
                null,
                LONG,
                LONG);
    }

    @Test
    @DisplayName("four clients ask at once: the server answers none before it has heard all")
    void clientsAtOnce() throws Exception {
        CyclicBarrier four = new CyclicBarrier(4);
        try (ScriptedServer server = new ScriptedServer((number, exchange) -> {
            try {
                four.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IOException(e);
            }
            ScriptedServer.stream(exchange);
        })) {
            assertThat(only(job(server.url(), List.of(4), 12)).answers()).isEqualTo(12);
        }
    }
}
