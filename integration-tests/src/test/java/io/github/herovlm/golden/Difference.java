package io.github.herovlm.golden;

import static org.assertj.core.api.Assertions.assertThat;

/** How far two arrays are apart. */
final class Difference {
    private Difference() {}

    /** Fails unless both have the same length and no two numbers differ by more than {@code bound}. */
    static void within(double bound, String what, float[] actual, float[] expected) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        assertThat(largest(actual, expected))
                .as("largest difference of " + what)
                .isLessThanOrEqualTo(bound);
    }

    /** The largest absolute difference; NaN where there is one on either side. */
    static double largest(float[] actual, float[] expected) {
        double largest = 0;
        for (int i = 0; i < actual.length; i++) {
            largest = Math.max(largest, Math.abs((double) actual[i] - expected[i]));
        }
        return largest;
    }
}
