package io.github.herovlm.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.decode.Generation;
import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.golden.Golden;
import io.github.herovlm.schedule.GoldenJobs.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Answers written side by side are those given alone, token for token, in fp32")
class SchedulerGoldenTest {
    private static final int REQUESTS = 40;
    private static final List<String> PRUNERS =
            List.of("none", "hero", "hired", "fastervlm", "globalco", "random", "uniform", "thumbnail");
    private static final List<String> TEXTS = List.of(
            "t15 t87 t203 t42 <image> t13 t77 t250 t31 t9 t118 t64", "<image> t13", "t15 <image> t13 t77 t3 t200 t201");

    private static GoldenJobs jobs;

    @BeforeAll
    static void load() {
        jobs = new GoldenJobs();
    }

    @AfterAll
    static void close() {
        jobs.close();
    }

    private static Request request(int index, SplittableRandom random) {
        int tokens = random.nextInt(1, 30);
        SamplingOptions sampling = switch (random.nextInt(4)) {
            case 0 -> SamplingOptions.greedy(tokens);
            case 1 -> GoldenJobs.exactly(tokens);
            case 2 -> new SamplingOptions(0.8, 0.9, 0, random.nextLong(), 1, List.of("t7", "t11"), tokens, true);
            default -> new SamplingOptions(1.2, 1, 20, random.nextLong(), 1.3, List.of(), tokens, true);
        };
        return new Request(
                Golden.IMAGES.get(index % Golden.IMAGES.size()),
                PRUNERS.get(random.nextInt(PRUNERS.size())),
                random.nextDouble(0.1, 1),
                TEXTS.get(random.nextInt(TEXTS.size())),
                sampling);
    }

    /**
     * Submits on the scheduler's own thread, as texts come in, so that a seed gives one course of events where no other thread
     * reads the prompts.
     */
    private static final class Arrivals {
        private final Scheduler scheduler;
        private final SplittableRandom random;
        private final List<Request> requests;
        private final List<StringBuilder> streamed = new ArrayList<>();
        private final List<CompletableFuture<Completion>> results = new ArrayList<>();
        private final CompletableFuture<Void> all = new CompletableFuture<>();
        private int done;

        Arrivals(Scheduler scheduler, List<Request> requests, SplittableRandom random) {
            this.scheduler = scheduler;
            this.requests = requests;
            this.random = random;
        }

        void next() {
            if (results.size() == requests.size()) {
                return;
            }
            StringBuilder text = new StringBuilder();
            streamed.add(text);
            Job job = jobs.job(requests.get(results.size()), piece -> {
                text.append(piece);
                if (random.nextInt(4) == 0) {
                    next();
                }
            });
            results.add(scheduler.submit(job).result().whenComplete((completion, failure) -> {
                done++;
                next();
                if (done == requests.size()) {
                    all.complete(null);
                }
            }));
        }
    }

    @ParameterizedTest
    @CsvSource({"1,false", "2,false", "3,false", "4,true", "5,true"})
    @DisplayName("all pictures, all strategies, several lengths and ways of sampling, coming and going")
    void sameAsAlone(long seed, boolean beside) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Request> requests = IntStream.range(0, REQUESTS)
                .mapToObj(index -> request(index, random))
                .toList();
        List<Generation> alone = requests.stream().map(jobs::alone).toList();
        WatchedModel model = new WatchedModel(jobs.model);
        SchedulerSettings settings = new SchedulerSettings(8, REQUESTS, 1500);
        List<CompletableFuture<Completion>> results;
        List<StringBuilder> streamed;
        try (Scheduler scheduler =
                beside ? Scheduler.start(model, settings) : Scheduler.start(model, settings, System::nanoTime)) {
            Arrivals arrivals = new Arrivals(scheduler, requests, random);
            results = arrivals.results;
            streamed = arrivals.streamed;
            // A job without a prompt brings the first, so that all come from the scheduler's thread.
            Job starter = new Job(
                    () -> {
                        arrivals.next();
                        throw new IllegalStateException("no prompt");
                    },
                    1,
                    GoldenJobs.exactly(1),
                    text -> {},
                    null,
                    Priority.NORMAL);
            assertThat(scheduler.submit(starter).result()).failsWithin(Duration.ofMinutes(1));
            arrivals.all.orTimeout(2, TimeUnit.MINUTES).join();
            assertThat(scheduler.status()).isEqualTo(new SchedulerStatus(0, 0, 0, 1500));
        }
        for (int i = 0; i < REQUESTS; i++) {
            Generation together = results.get(i).join().generation();
            assertThat(together.tokenIds())
                    .as("%s", requests.get(i))
                    .isEqualTo(alone.get(i).tokenIds());
            assertThat(together.text()).isEqualTo(alone.get(i).text());
            assertThat(together.reason()).isEqualTo(alone.get(i).reason());
            assertThat(streamed.get(i).toString()).isEqualTo(together.text());
        }
        if (!beside) {
            assertThat(model.calls)
                    .as("answers were in fact written side by side")
                    .anyMatch(size -> size >= 4);
            assertThat(waitsBehindTwoPrompts(model.calls))
                    .as("between two prompts, running answers get a token")
                    .isFalse();
        }
    }

    /** Whether two prompts were read in a row although the first one's answer, or another, had not ended. */
    private static boolean waitsBehindTwoPrompts(List<Integer> calls) {
        return IntStream.range(1, calls.size() - 1)
                .anyMatch(i -> calls.get(i - 1) > 1 && calls.get(i) == 0 && calls.get(i + 1) == 0);
    }
}
