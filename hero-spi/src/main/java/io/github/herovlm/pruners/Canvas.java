package io.github.herovlm.pruners;

import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.ContentRegion;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.spi.Unpadding;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What may be kept of one picture under one budget: the policies resolved, the candidate patches of every tile listed.
 * Candidates are the thumbnail's P patches and, of a local tile, its content patches (all P under the FULL plane).
 */
final class Canvas {
    private final TileGrid grid;
    private final Budget budget;
    private final PlanePolicy plane;
    private final NewlinePolicy newlines;
    private final ContentRegion region;
    private final ContentRegion window;
    private final int[][] candidates;

    Canvas(TileGrid grid, Budget budget, Layout own) {
        this.grid = grid;
        this.budget = budget;
        this.plane = budget.planeOr(own.plane());
        this.newlines = budget.newlinesOr(own.newlines());
        this.region = grid.contentRegion(budget.mode() == BudgetMode.EXACT ? Unpadding.MODEL : own.unpadding());
        this.window =
                plane == PlanePolicy.CONTENT ? region : new ContentRegion(0, grid.planeRows(), 0, grid.planeColumns());
        this.candidates = new int[grid.tiles()][];
        candidates[0] = IntStream.range(0, grid.patchesPerTile()).toArray();
        for (int tile = 1; tile < candidates.length; tile++) {
            candidates[tile] = grid.contentPatches(tile, window);
        }
    }

    TileGrid grid() {
        return grid;
    }

    /** The part of the local plane whose patches are candidates. */
    ContentRegion window() {
        return window;
    }

    /** Candidate patches of a tile, ascending; not a copy. */
    int[] candidates(int tile) {
        return candidates[tile];
    }

    /** n_t: how many candidates a tile has. */
    int capacity(int tile) {
        return candidates[tile].length;
    }

    /** n_0 … n_K. */
    int[] capacities() {
        return Arrays.stream(candidates).mapToInt(tile -> tile.length).toArray();
    }

    /** C: candidates of all local tiles. */
    int localCapacity() {
        return IntStream.range(1, candidates.length).map(this::capacity).sum();
    }

    /** T of the exact mode: {@code max(1, trunc(r · (P + C)))}. */
    int exactTotal() {
        return Math.max(1, (int) (budget.retention() * (capacity(0) + localCapacity())));
    }

    /** {@code trunc(P · r)}: the published quota of the thumbnail (of every tile in FasterVLM). */
    int tileQuota() {
        return (int) (grid.patchesPerTile() * budget.retention());
    }

    /** The plan that keeps these patches. */
    PrunePlan plan(int[] budgets, int[][] kept) {
        return new PrunePlan(grid, plane, newlines, region, budgets, kept);
    }

    /** The plan that keeps every candidate. */
    PrunePlan keepAll() {
        return plan(capacities(), candidates);
    }
}
