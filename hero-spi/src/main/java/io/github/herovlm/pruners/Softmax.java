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
        double[] shifted = new double[mean.length];
        double[] exp = new double[mean.length];
        for (int head = 0; head < attention.heads(); head++) {
            double least = shift(attention.head(head), shifted);
            Exponential.of(least, shifted, exp);
            double sum = 0;
            for (double e : exp) {
                sum += e;
            }
            double scale = 1 / (sum * attention.heads());
            for (int patch = 0; patch < exp.length; patch++) {
                mean[patch] += exp[patch] * scale;
            }
        }
        return mean;
    }

    /** Takes the maximum off every value, so that none is above 0; gives the least. */
    private static double shift(float[] row, double[] shifted) {
        float max = row[0];
        float min = row[0];
        for (float value : row) {
            max = value > max ? value : max;
            min = value < min ? value : min;
        }
        for (int patch = 0; patch < row.length; patch++) {
            shifted[patch] = (double) row[patch] - max;
        }
        return (double) min - max;
    }
}
