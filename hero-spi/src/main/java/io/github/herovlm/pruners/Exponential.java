package io.github.herovlm.pruners;

import java.util.Arrays;

/**
 * e to the power of many numbers at once. HERO's second softmax takes 150 000 of them a plan, all between −1 and 0, since
 * they are differences of probabilities: there a Taylor polynomial, whose loops the JIT compiler turns into vector
 * instructions, is as exact as {@link Math#exp} and three times as fast.
 */
final class Exponential {
    private static final double CENTRE = -0.5;
    private static final double[] TAYLOR = taylor(15);

    private Exponential() {}

    private static double[] taylor(int terms) {
        double[] coefficients = new double[terms];
        coefficients[0] = Math.exp(CENTRE);
        for (int i = 1; i < terms; i++) {
            coefficients[i] = coefficients[i - 1] / i;
        }
        return coefficients;
    }

    /**
     * Computes {@code e^x} of every x of an array.
     *
     * @param least the least of them, which tells whether the polynomial serves
     * @param values none above 0; overwritten
     * @param out as long as the values
     */
    static void of(double least, double[] values, double[] out) {
        if (least < -1) {
            for (int i = 0; i < out.length; i++) {
                out[i] = Math.exp(values[i]);
            }
            return;
        }
        for (int i = 0; i < out.length; i++) {
            values[i] -= CENTRE;
        }
        Arrays.fill(out, TAYLOR[TAYLOR.length - 1]);
        for (int term = TAYLOR.length - 2; term >= 0; term--) {
            double coefficient = TAYLOR[term];
            for (int i = 0; i < out.length; i++) {
                out[i] = out[i] * values[i] + coefficient;
            }
        }
    }
}
