package io.github.herovlm.pruners;

import io.github.herovlm.spi.TileGrid;
import java.util.Arrays;

/**
 * GlobalCom2's retention ratio of every local tile, from the thumbnail's scores (arXiv 2501.05179; {@code llava_arch.py}
 * lines 103 to 133). All in double, as published.
 */
final class GlobalCoRatios {
    private static final double EPSILON = 1e-8;

    private GlobalCoRatios() {}

    /** w: softmax over the tiles of the thumbnail scores that fall to each: {@code [K]}. */
    static double[] weights(TileGrid grid, double[] thumbnail, double temperature) {
        double[] sums = regionSums(grid, thumbnail);
        double max = Arrays.stream(sums).max().orElseThrow();
        double[] exp = Arrays.stream(sums)
                .map(sum -> Math.exp((sum - max) / temperature))
                .toArray();
        double total = Arrays.stream(exp).sum() + EPSILON;
        return Arrays.stream(exp).map(e -> e / total).toArray();
    }

    /** {@code min(r · (1 + w_t − mean(w)), 1)}: {@code [K]}. */
    static double[] ratios(double[] weights, double retention) {
        double mean = Arrays.stream(weights).sum() / weights.length;
        return Arrays.stream(weights)
                .map(w -> Math.min(retention * (1 + w - mean), 1))
                .toArray();
    }

    /** Thumbnail patches are dealt to tiles in blocks; what the division leaves goes to the last row and column. */
    private static double[] regionSums(TileGrid grid, double[] thumbnail) {
        int side = grid.patchesPerSide();
        int height = Math.max(side / grid.rows(), 1);
        int width = Math.max(side / grid.columns(), 1);
        double[] sums = new double[grid.localTiles()];
        for (int patch = 0; patch < thumbnail.length; patch++) {
            int row = Math.min(patch / side / height, grid.rows() - 1);
            int column = Math.min(patch % side / width, grid.columns() - 1);
            sums[row * grid.columns() + column] += thumbnail[patch];
        }
        return sums;
    }
}
