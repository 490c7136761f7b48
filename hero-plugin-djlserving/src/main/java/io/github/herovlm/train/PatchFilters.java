package io.github.herovlm.train;

import java.util.Random;

/**
 * First weights of a patch embedding: random mixtures of cosines, in which a cosine weighs the more the higher its frequency. Pictures
 * have most of their energy in low frequencies, and filters of plain noise would answer to a patch's mean color and to little
 * else; these answer to print from the first step on.
 */
final class PatchFilters {
    private static final int CHANNELS = 3;
    private static final double MEAN = 0.12;
    private static final double SLOPE = 0.35;

    private PatchFilters() {}

    /** {@code [filters][3][side][side]}; outputs of order one. */
    static float[] of(int filters, int side, Random random) {
        int frequencies = side * 3 / 4;
        double[][] cosines = new double[frequencies][side];
        for (int f = 0; f < frequencies; f++) {
            for (int i = 0; i < side; i++) {
                cosines[f][i] = Math.cos(Math.PI * (i + 0.5) * f / side);
            }
        }
        float[] all = new float[filters * CHANNELS * side * side];
        for (int plane = 0; plane < filters * CHANNELS; plane++) {
            for (int u = 0; u < frequencies; u++) {
                for (int v = 0; v < frequencies; v++) {
                    double weight = u + v == 0 ? MEAN : SLOPE * Math.hypot(u, v) / Math.sqrt(frequencies);
                    double amplitude = random.nextGaussian() * weight / (side * side);
                    for (int y = 0; y < side; y++) {
                        for (int x = 0; x < side; x++) {
                            all[(plane * side + y) * side + x] += (float) (amplitude * cosines[u][y] * cosines[v][x]);
                        }
                    }
                }
            }
        }
        return all;
    }
}
