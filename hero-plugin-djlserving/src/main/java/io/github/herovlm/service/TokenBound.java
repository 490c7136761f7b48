package io.github.herovlm.service;

import io.github.herovlm.compare.Arm;
import io.github.herovlm.experiment.StrategySettings;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.ContentRegion;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.spi.Unpadding;

/** How many tokens a picture can have, before anybody has looked at it. */
final class TokenBound {
    private TokenBound() {}

    /** N, the patches that {@code r} is a share of: those of the content and the thumbnail, or all where padding is fed too. */
    static int patches(TileGrid grid, StrategySettings settings) {
        if (settings.plane() == PlanePolicy.FULL) {
            return grid.tiles() * grid.patchesPerTile();
        }
        ContentRegion content = grid.contentRegion(Unpadding.MODEL);
        return grid.patchesPerTile() + content.rows() * content.columns();
    }

    /**
     * The most tokens, newlines included. Exact budgets are known; published ones may exceed their ratio, GlobalCo's up to twice;
     * some strategies keep what they keep. One that keeps yet more is given room when its prompt is made, if there is any.
     */
    static int of(TileGrid grid, StrategySettings settings) {
        int all = grid.tiles() * grid.patchesPerTile();
        if (Arm.KEEP_BY_THEMSELVES.contains(settings.strategy())) {
            return all + grid.planeRows();
        }
        Budget budget = settings.budget(patches(grid, settings));
        int kept = budget.mode() == BudgetMode.EXACT
                ? Math.max(1, (int) (budget.retention() * patches(grid, settings)))
                : (int) Math.ceil(2 * budget.retention() * all) + grid.tiles();
        return Math.min(kept, all) + grid.planeRows();
    }
}
