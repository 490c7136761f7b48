package io.github.herovlm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryTrendTest {
    private static final int EACH = 1_000;

    @ParameterizedTest(name = "{0} bytes a request: {1}")
    @CsvSource({"0, true", "200, true", "2000, false", "20000, false"})
    @DisplayName("growth is told from readings that are off by MiB, whatever happened before the server was warm")
    void leak(int bytesARequest, boolean flat) {
        SplittableRandom random = new SplittableRandom(4);
        MemoryTrend trend = new MemoryTrend();
        for (int requests = EACH; requests <= 20_000; requests += EACH) {
            long warmingUp = Math.min(requests, 10_000) * 4_000L;
            trend.add(requests, (400L << 20) + warmingUp + (long) bytesARequest * requests + random.nextLong(2L << 20));
        }
        assertThat(trend.bytesARequest()).isCloseTo(bytesARequest, within(300.0));
        assertThat(trend.flat()).isEqualTo(flat);
    }

    @Test
    @DisplayName("growth of more than a tenth after the first tenth of a run is not flat, though it has ended")
    void early() {
        MemoryTrend trend = new MemoryTrend();
        for (int requests = EACH; requests <= 20_000; requests += EACH) {
            trend.add(requests, (400L << 20) + Math.min(requests, 10_000) * 6_000L);
        }
        assertThat(trend.bytesARequest()).isCloseTo(0, within(1e-6));
        assertThat(trend.growth()).isGreaterThan(1.1);
        assertThat(trend.flat()).isFalse();
    }
}
