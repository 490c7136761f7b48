package io.github.herovlm.pruners;

import com.google.auto.service.AutoService;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.spi.VisualTokenPruner;

/**
 * The control that thins out evenly: in every tile, in proportion to its content patches, those at even distances in
 * raster order. The quotas are those of the exact mode in both modes.
 */
@AutoService(VisualTokenPruner.class)
public final class UniformPruner implements VisualTokenPruner, Configurable {
    @Override
    public String name() {
        return "uniform";
    }

    @Override
    public String description() {
        return "Control: evenly spaced patches of every tile, in proportion to its content";
    }

    @Override
    public EvidenceRequest evidence(VisionTower tower) {
        return EvidenceRequest.NOTHING;
    }

    @Override
    public PrunePlan prune(Evidence evidence, Budget budget) {
        Canvas canvas = new Canvas(evidence.grid(), budget, Layout.MODEL);
        int[] budgets = ExactBudgets.alike(canvas);
        int[][] kept = new int[budgets.length][];
        for (int tile = 0; tile < kept.length; tile++) {
            kept[tile] = EvenSpread.of(canvas.candidates(tile), budgets[tile]);
        }
        return canvas.plan(budgets, kept);
    }
}
