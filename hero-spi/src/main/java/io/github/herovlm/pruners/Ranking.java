package io.github.herovlm.pruners;

import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.TileGrid;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** From budgets and scores to a plan: the best patches of every tile stay. */
final class Ranking {
    private Ranking() {}

    /**
     * Keeps the {@code budgets[t]} best candidates of every tile, and the thumbnail's best patch where that is nothing.
     * A tile without candidates gets budget 0 and is not scored.
     *
     * @param scores {@code [P]} scores of a tile; asked for only where the tile has a budget
     */
    static PrunePlan keepBest(Canvas canvas, int[] budgets, IntFunction<double[]> scores) {
        return keep(canvas, budgets, scores, canvas::candidates);
    }

    /**
     * As above, but all P patches of a tile compete; those that are no candidates take their places and then vanish, as
     * happens in published codes that select before they unpad.
     */
    static PrunePlan keepBestOfAll(Canvas canvas, int[] budgets, IntFunction<double[]> scores) {
        int[] all = canvas.candidates(0);
        return keep(canvas, budgets, scores, tile -> all);
    }

    private static PrunePlan keep(
            Canvas canvas, int[] budgets, IntFunction<double[]> scores, IntFunction<int[]> competitors) {
        int[] granted = budgets.clone();
        int[][] kept = new int[granted.length][0];
        for (int tile = 0; tile < kept.length; tile++) {
            if (canvas.capacity(tile) == 0) {
                granted[tile] = 0;
            }
            if (granted[tile] > 0) {
                int[] best = TopK.of(scores.apply(tile), competitors.apply(tile), granted[tile]);
                kept[tile] = candidatesOnly(canvas, tile, best);
            }
        }
        if (Arrays.stream(kept).allMatch(tile -> tile.length == 0)) {
            granted[0] = 1;
            kept[0] = TopK.of(scores.apply(0), canvas.candidates(0), 1);
        }
        return canvas.plan(granted, kept);
    }

    private static int[] candidatesOnly(Canvas canvas, int tile, int[] patches) {
        if (tile == 0) {
            return patches;
        }
        TileGrid grid = canvas.grid();
        return IntStream.of(patches)
                .filter(patch -> canvas.window().contains(grid.planeRow(tile, patch), grid.planeColumn(tile, patch)))
                .toArray();
    }
}
