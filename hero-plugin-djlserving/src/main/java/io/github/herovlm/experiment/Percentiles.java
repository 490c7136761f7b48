package io.github.herovlm.experiment;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A distribution of durations in ms, as exact as the histogram it is taken from; all but the count is {@code null} where there are none.
 *
 * @param count how many there are
 * @param p50 the median
 * @param p90 nine in ten are at most this
 * @param p99 ninety-nine in a hundred are at most this
 */
public record Percentiles(
        long count,
        @Nullable Double p50,
        @Nullable Double p90,
        @Nullable Double p99) {
    private static final double MICROS_PER_MILLI = 1000;

    /**
     * What a histogram comes to.
     *
     * @param micros values in µs
     */
    public static Percentiles of(Histogram micros) {
        return micros.getTotalCount() == 0
                ? new Percentiles(0, null, null, null)
                : new Percentiles(micros.getTotalCount(), at(50, micros), at(90, micros), at(99, micros));
    }

    private static double at(double percentile, Histogram micros) {
        return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
