package io.github.herovlm.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.herovlm.experiment.Percentiles;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LevelTallyTest {
    private static final long MILLI = 1_000_000;
    private static final Offset<Double> ONE_IN_A_THOUSAND = within(0.2);

    private final LevelTally tally = new LevelTally();

    private LoadRow row(int asked) {
        return tally.row("none", 4, asked, new LevelTally(), 2000 * MILLI);
    }

    private static void check(Percentiles times, long count, double p50, double p90, double p99) {
        assertThat(times.count()).isEqualTo(count);
        assertThat(times.p50()).isCloseTo(p50, ONE_IN_A_THOUSAND);
        assertThat(times.p90()).isCloseTo(p90, ONE_IN_A_THOUSAND);
        assertThat(times.p99()).isCloseTo(p99, ONE_IN_A_THOUSAND);
    }

    @Test
    @DisplayName(
            "percentiles of a hundred answers whose times are 1 to 100 ms, ten times that, and gaps of 1 to 200 ms")
    void percentiles() {
        for (long i = 1; i <= 100; i++) {
            List<Long> gaps = List.of((2 * i - 1) * MILLI, 2 * i * MILLI);
            tally.add(new Outcome.Answer(i * MILLI, gaps, 10 * i * MILLI, 3, 5, 30));
        }
        LoadRow row = row(100);

        check(row.timeToFirstTokenMs(), 100, 50, 90, 99);
        check(row.interTokenMs(), 200, 100, 180, 198);
        assertThat(row.endToEndMs().p50()).isCloseTo(500, within(1.0));
        assertThat(row.endToEndMs().p99()).isCloseTo(990, within(1.0));
        assertThat(row.completionTokens()).isEqualTo(500);
        assertThat(row.tokensFromUsage()).isTrue();
        assertThat(row.tokensPerSecond()).isEqualTo(250);
        assertThat(row.answersPerSecond()).isEqualTo(50);
        assertThat(row.meanPromptTokens()).isEqualTo(30);
        assertThat(row.failed()).isZero();
        assertThat(row.notSent()).isZero();
    }

    @Test
    @DisplayName("texts are counted where the server does not count tokens")
    void texts() {
        tally.add(new Outcome.Answer(MILLI, List.of(MILLI), 2 * MILLI, 2, null, null));
        tally.add(new Outcome.Answer(MILLI, List.of(MILLI), 2 * MILLI, 2, 7, 30));
        LoadRow row = row(2);

        assertThat(row.completionTokens()).isEqualTo(9);
        assertThat(row.tokensFromUsage()).isFalse();
        assertThat(row.meanPromptTokens()).isEqualTo(30);
    }

    @Test
    @DisplayName("failures are counted by kind, the first of each shown, and have no times")
    void failures() {
        tally.add(new Outcome.Failure("HTTP 503", "full"));
        tally.add(new Outcome.Failure("HTTP 503", "still full"));
        tally.add(new Outcome.Failure("timed out", "late"));
        tally.add(new Outcome.Answer(null, List.of(), MILLI, 0, 0, 30));
        LoadRow row = row(7);

        assertThat(row.failures()).isEqualTo(Map.of("HTTP 503", 2, "timed out", 1));
        assertThat(row.examples()).isEqualTo(Map.of("HTTP 503", "full", "timed out", "late"));
        assertThat(row.failed()).isEqualTo(3);
        assertThat(row.answers()).isEqualTo(1);
        assertThat(row.withoutText()).isEqualTo(1);
        assertThat(row.notSent()).isEqualTo(3);
        assertThat(row.timeToFirstTokenMs()).isEqualTo(new Percentiles(0, null, null, null));
        assertThat(row.endToEndMs().count()).isEqualTo(1);
    }

    @Test
    void manyThreads() {
        LongStream.range(0, 10_000)
                .parallel()
                .forEach(i -> tally.add(new Outcome.Answer(i, Collections.nCopies(3, i), i, 4, 4, 1)));

        assertThat(row(10_000).interTokenMs().count()).isEqualTo(30_000);
        assertThat(tally.done()).isEqualTo(10_000);
    }
}
