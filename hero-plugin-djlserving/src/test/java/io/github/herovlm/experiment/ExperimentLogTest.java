package io.github.herovlm.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentLogTest {
    private static final Path FULL_DISK = Path.of("/dev/full");
    private static final Outcome.Words WORDS = new Outcome.Words("ann@example.org", "What\nis this?", "A \"boat\".");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("logs/experiment.jsonl");
    }

    private ExperimentLog open(boolean text, long maxBytes, int files) {
        return ExperimentLog.open(new LogSettings(file, text, maxBytes, files), "salt");
    }

    private static List<JsonObject> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    @Test
    void anOutcomeIsALine() throws IOException {
        try (ExperimentLog log = open(false, 1 << 20, 2)) {
            log.append(Samples.answer("a", 200, 12.5, WORDS));
            assertThat(log.file()).isEqualTo(file);
            assertThat(lines(file)).hasSize(1);
            log.append(Samples.error("b"));
            log.append(Samples.shadow("s", new ShadowAgreement("c", 3, 9, false)));
        }
        assertThat(lines(file))
                .containsExactly(
                        json("""
                        {"time":"2026-11-21T09:30:00Z","request_id":"request-1","arm":"a","strategy":"random","shadow":false,
                        "user_hash":"%s","retention_asked":0.2,"retention_actual":0.2,"visual_tokens_before":1000,
                        "visual_tokens_kept":200,"prompt_tokens":240,"completion_tokens":7,"queue_ms":1.5,
                        "time_to_first_token_ms":12.5,"end_to_end_ms":72.5,"finish_reason":"stop"}""".formatted(StableHash.shortHex("salt", "log", "ann@example.org"))),
                        json("""
                        {"time":"2026-11-21T09:30:00Z","request_id":"request-2","arm":"b","strategy":"random","shadow":false,
                        "prompt_tokens":0,"completion_tokens":0,"queue_ms":2.0,"end_to_end_ms":3.0,
                        "error_code":"deadline_exceeded"}"""),
                        json("""
                        {"time":"2026-11-21T09:30:00Z","request_id":"request-1","arm":"s","strategy":"random","shadow":true,
                        "retention_asked":0.4,"retention_actual":0.4,"visual_tokens_before":1000,"visual_tokens_kept":400,
                        "prompt_tokens":440,"completion_tokens":7,"queue_ms":0.0,"time_to_first_token_ms":9.0,
                        "end_to_end_ms":99.0,"finish_reason":"length","agreement":{"answered_by":"c","common_prefix":3,
                        "answer_tokens":9,"identical":false}}"""));
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    @Test
    void wordsAreWrittenOnlyWhenAskedForAndUsersNever() throws IOException {
        try (ExperimentLog log = open(true, 1 << 20, 1)) {
            log.append(Samples.answer("a", 200, 12.5, WORDS));
        }
        JsonObject line = lines(file).get(0);
        assertThat(line.get("prompt").getAsString()).isEqualTo(WORDS.prompt());
        assertThat(line.get("answer").getAsString()).isEqualTo(WORDS.answer());
        assertThat(Files.readString(file)).doesNotContain("ann");
        assertThat(Samples.answer("a", 200, 12.5, WORDS).toString()).doesNotContain("ann", "boat");
    }

    @Test
    void aNewLogGoesOnWhereTheOldOneStoppedEvenInMidLine() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"half\":");
        try (ExperimentLog log = open(false, 1 << 20, 1)) {
            log.append(Samples.error("a"));
        }
        try (ExperimentLog log = open(false, 1 << 20, 1)) {
            log.append(Samples.error("b"));
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("{\"half\":");
        assertThat(json(lines.get(2)).get("arm").getAsString()).isEqualTo("b");
    }

    @Test
    void filesAreBoundedInSizeAndNumber() throws IOException {
        int lineLength;
        try (ExperimentLog log = open(false, 1, 1)) {
            log.append(Samples.error("0"));
            lineLength = Math.toIntExact(Files.size(file));
        }
        try (ExperimentLog log = open(false, 2L * lineLength, 3)) {
            for (int i = 1; i < 9; i++) {
                log.append(Samples.error(String.valueOf(i)));
            }
            assertThat(log.dropped()).isZero();
        }
        assertThat(arms(file)).containsExactly("8");
        assertThat(arms(Path.of(file + ".1"))).containsExactly("6", "7");
        assertThat(arms(Path.of(file + ".2"))).containsExactly("4", "5");
        assertThat(Path.of(file + ".3")).doesNotExist();
    }

    @Test
    void oneFileIsBegunAnew() throws IOException {
        try (ExperimentLog log = open(false, 1, 1)) {
            log.append(Samples.error("0"));
            log.append(Samples.error("1"));
        }
        assertThat(arms(file)).containsExactly("1");
        assertThat(Path.of(file + ".1")).doesNotExist();
    }

    private static List<String> arms(Path file) throws IOException {
        return lines(file).stream().map(line -> line.get("arm").getAsString()).toList();
    }

    @Test
    void manyWritersWriteWholeLinesAndNoneIsLost() throws IOException, InterruptedException, ExecutionException {
        int writers = 8;
        int each = 250;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try (ExperimentLog log = open(false, 20_000, 100)) {
            CountDownLatch together = new CountDownLatch(writers);
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                int first = writer * each;
                running.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    for (int i = first; i < first + each; i++) {
                        log.append(Samples.error(String.valueOf(i)));
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
            assertThat(log.dropped()).isZero();
        } finally {
            threads.shutdownNow();
        }
        Set<String> seen = new HashSet<>();
        try (Stream<Path> files = Files.list(file.getParent())) {
            for (Path one :
                    files.filter(path -> !path.toString().endsWith(".lock")).toList()) {
                assertThat(Files.size(one)).isLessThanOrEqualTo(20_000);
                seen.addAll(arms(one));
            }
        }
        assertThat(seen).hasSize(writers * each);
    }

    @Test
    void aSecondLogWritesBesideTheFirst() throws IOException {
        try (ExperimentLog first = open(false, 1 << 20, 2);
                ExperimentLog second = open(false, 1 << 20, 2)) {
            first.append(Samples.error("first"));
            second.append(Samples.error("second"));
            assertThat(second.file()).isEqualTo(file.resolveSibling("experiment-2.jsonl"));
            assertThat(arms(first.file())).containsExactly("first");
            assertThat(arms(second.file())).containsExactly("second");
        }
        try (ExperimentLog third = open(false, 1 << 20, 2)) {
            assertThat(third.file()).isEqualTo(file);
        }
    }

    @Test
    void aFullDiskCostsLinesAndNothingElse() throws IOException {
        assumeTrue(Files.exists(FULL_DISK), "needs /dev/full");
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, FULL_DISK);
        try (ExperimentLog log = open(false, 1 << 20, 2)) {
            log.append(Samples.error("a"));
            log.append(Samples.error("b"));
            assertThat(log.dropped()).isEqualTo(2);

            Files.delete(file);
            log.append(Samples.error("c"));
            assertThat(log.dropped()).isEqualTo(2);
        }
        assertThat(arms(file)).containsExactly("c");
    }

    @Test
    void aClosedLogDropsWhatComesLate() throws IOException {
        ExperimentLog log = open(false, 1 << 20, 2);
        log.close();
        log.close();
        log.append(Samples.error("a"));
        assertThat(log.dropped()).isEqualTo(1);
        assertThat(file).isEmptyFile();
    }

    @Test
    void anInterruptedThreadWritesAllTheSame() throws IOException {
        try (ExperimentLog log = open(false, 1 << 20, 2)) {
            Thread.currentThread().interrupt();
            log.append(Samples.error("a"));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(log.dropped()).isZero();
        }
        assertThat(arms(file)).containsExactly("a");
    }

    @Test
    void aFileThatCannotBeWrittenShowsAtOnce() throws IOException {
        Files.createDirectories(file);
        assertThatThrownBy(() -> open(false, 1, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("experiment.log = " + file + " is not accepted: expected a file, not a folder");
        Path occupied = Files.createFile(folder.resolve("occupied"));
        file = occupied.resolve("experiment.jsonl");
        assertThatThrownBy(() -> open(false, 1, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("experiment.log = " + file + " is not accepted: expected a file that can be");
    }
}
