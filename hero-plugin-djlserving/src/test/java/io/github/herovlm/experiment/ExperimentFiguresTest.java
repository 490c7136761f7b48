package io.github.herovlm.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ExperimentFiguresTest {
    private final ExperimentFigures figures =
            new ExperimentFigures(Samples.experiment("salt"), Clock.fixed(Samples.TIME, ZoneOffset.UTC));

    private ArmFigures of(String arm) {
        return figures.snapshot(0).arms().stream()
                .filter(one -> one.arm().equals(arm))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingYet() {
        FiguresSnapshot snapshot = figures.snapshot(0);
        assertThat(snapshot.arms()).extracting(ArmFigures::arm).containsExactly("a", "b", "c", "s", "t");
        Percentiles none = new Percentiles(0, null, null, null);
        assertThat(of("b"))
                .isEqualTo(new ArmFigures(
                        "b",
                        "random",
                        false,
                        3,
                        0,
                        0,
                        null,
                        null,
                        0,
                        none,
                        none,
                        none,
                        new ArmFigures.Agreement(0, null, null)));
    }

    @Test
    void percentilesAreExactToOnePartInAHundred() {
        for (int i = 1; i <= 1000; i++) {
            figures.add(Samples.answer("a", 200, i, Outcome.Words.NONE), i * 10_000L, i * 20_000L);
        }
        ArmFigures a = of("a");
        assertThat(a.timeToFirstTokenMs().count()).isEqualTo(1000);
        assertThat(a.timeToFirstTokenMs().p50()).isCloseTo(500, Percentage.withPercentage(1));
        assertThat(a.timeToFirstTokenMs().p90()).isCloseTo(900, Percentage.withPercentage(1));
        assertThat(a.timeToFirstTokenMs().p99()).isCloseTo(990, Percentage.withPercentage(1));
        assertThat(a.endToEndMs().p50()).isCloseTo(560, Percentage.withPercentage(1));
        assertThat(a.interTokenMs().count()).isEqualTo(2000);
        // Evenly to 10 ms, and as many evenly to 20 ms: the share up to x ≤ 10 is (x/10 + x/20) / 2.
        assertThat(a.interTokenMs().p50()).isCloseTo(6.67, Percentage.withPercentage(1));
        assertThat(a.interTokenMs().p90()).isCloseTo(16, Percentage.withPercentage(1));
    }

    @Test
    void meansAndCounts() {
        figures.add(Samples.answer("b", 100, 5, Outcome.Words.NONE));
        figures.add(Samples.answer("b", 300, 5, Outcome.Words.NONE));
        figures.add(Samples.error("b"));
        ArmFigures b = of("b");
        assertThat(b.requests()).isEqualTo(3);
        assertThat(b.errors()).isEqualTo(1);
        assertThat(b.meanVisualTokensKept()).isEqualTo(200);
        assertThat(b.meanRetention()).isCloseTo(0.2, within(1e-12));
        assertThat(b.completionTokens()).isEqualTo(14);
        assertThat(b.endToEndMs().count()).isEqualTo(2);
        assertThat(of("a").requests()).isZero();
    }

    @Test
    void onlyAnswersOfTheControlAreComparedWithTheControl() {
        figures.add(Samples.shadow("s", new ShadowAgreement("c", 3, 9, false)));
        figures.add(Samples.shadow("s", ShadowAgreement.between("c", List.of(1, 2, 3, 4), List.of(1, 2, 3, 4))));
        figures.add(Samples.shadow("s", new ShadowAgreement("a", 0, 9, false)));
        assertThat(of("s").agreementWithControl()).isEqualTo(new ArmFigures.Agreement(2, 3.5, 0.5));
        assertThat(of("s").requests()).isEqualTo(3);
    }

    @Test
    void durationsBeyondAnHourCountAsAnHour() {
        figures.add(Samples.answer("a", 1, 1e9, Outcome.Words.NONE), Long.MAX_VALUE, -1);
        assertThat(of("a").timeToFirstTokenMs().p50()).isCloseTo(3_600_000, Percentage.withPercentage(1));
        assertThat(of("a").interTokenMs().p50()).isZero();
    }

    @Test
    void requestsWithAStrategyOfTheirOwnBelongToNoArm() {
        figures.add(Samples.error(null));
        assertThat(figures.snapshot(0).outside()).isEqualTo(1);
        assertThatThrownBy(() -> figures.add(Samples.error("d"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theDocument() {
        figures.add(Samples.answer("a", 200, 5, Outcome.Words.NONE), 1_000_000);
        JsonObject json = JsonParser.parseString(figures.snapshot(4).json()).getAsJsonObject();
        assertThat(json.get("since").getAsString()).isEqualTo("2026-11-21T09:30:00Z");
        assertThat(json.get("control").getAsString()).isEqualTo("c");
        assertThat(json.get("dropped_log_lines").getAsInt()).isEqualTo(4);
        JsonObject a = json.getAsJsonArray("arms").get(0).getAsJsonObject();
        assertThat(a.get("mean_visual_tokens_kept").getAsDouble()).isEqualTo(200);
        assertThat(a.getAsJsonObject("time_to_first_token_ms").keySet()).containsExactly("count", "p50", "p90", "p99");
        JsonObject b = json.getAsJsonArray("arms").get(1).getAsJsonObject();
        assertThat(b.getAsJsonObject("time_to_first_token_ms").keySet()).containsExactly("count");
    }

    @Test
    void manyThreadsLoseNothing() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(thread -> threads.submit(() -> {
                        for (int i = 0; i < 2000; i++) {
                            figures.add(Samples.answer("a", 200, 5, Outcome.Words.NONE), 1000);
                        }
                    }))
                    .toList();
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(of("a").requests()).isEqualTo(8000);
        assertThat(of("a").interTokenMs().count()).isEqualTo(8000);
    }

    @Test
    void agreementCountsTheCommonBeginning() {
        assertThat(ShadowAgreement.between("c", List.of(1, 2, 3), List.of(1, 2, 4, 5)))
                .isEqualTo(new ShadowAgreement("c", 2, 3, false));
        assertThat(ShadowAgreement.between("c", List.of(1, 2), List.of(1, 2, 3)))
                .isEqualTo(new ShadowAgreement("c", 2, 2, false));
        assertThat(ShadowAgreement.between("c", List.of(), List.of())).isEqualTo(new ShadowAgreement("c", 0, 0, true));
    }
}
