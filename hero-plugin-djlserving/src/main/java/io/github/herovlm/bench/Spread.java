package io.github.herovlm.bench;

import java.util.Arrays;

/** What repeated measurements of one quantity came to. */
public record Spread(double min, double median, double max) {
    /** The spread of at least one sample; the median of an even number is the mean of the middle two. */
    public static Spread of(double[] samples) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("no samples");
        }
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        int last = sorted.length - 1;
        return new Spread(sorted[0], (sorted[last / 2] + sorted[(last + 1) / 2]) / 2, sorted[last]);
    }
}
