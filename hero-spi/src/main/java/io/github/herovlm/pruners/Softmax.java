package io.github.herovlm.pruners;

import io.github.herovlm.spi.ClsAttention;
import java.util.Arrays;

/** Softmax in double precision. */
final class Softmax {
    private Softmax() {}

    /** {@code softmax(values / temperature)}; the maximum is taken off first, so no finite input overflows. */
    static double[] of(double[] values, double temperature) {
        double max = Arrays.stream(values).max().orElseThrow();
        double[] out = Arrays.stream(values)
                .map(v -> Math.exp((v - max) / temperature))
                .toArray();
        double sum = Arrays.stream(out).sum();
        for (int i = 0; i < out.length; i++) {
            out[i] /= sum;
        }
        return out;
    }

    /** A softmax over each head's P values, then the mean over the heads: {@code [P]}. */
    static double[] meanOverHeads(ClsAttention attention) {
        double[] mean = new double[attention.patches()];
        double[] exp = new double[mean.length];
        for (int head = 0; head < attention.heads(); head++) {
            float[] row = attention.head(head);
            float max = Float.NEGATIVE_INFINITY;
            for (float value : row) {
                max = Math.max(max, value);
            }
            double sum = 0;
            for (int patch = 0; patch < exp.length; patch++) {
                exp[patch] = Math.exp((double) row[patch] - max);
                sum += exp[patch];
            }
            double scale = 1 / (sum * attention.heads());
            for (int patch = 0; patch < exp.length; patch++) {
                mean[patch] += exp[patch] * scale;
            }
        }
        return mean;
    }
}
