package io.github.herovlm.pruners;

import com.google.auto.service.AutoService;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.spi.VisualTokenPruner;
import java.util.Objects;

/**
 * The control that drops the local tiles. The published mode keeps the whole thumbnail whatever the ratio, the exact mode
 * {@code min(T, P)} of its patches at even distances. The rows of the local plane are gone, and so are their newlines,
 * unless the budget asks for some.
 */
@AutoService(VisualTokenPruner.class)
public final class ThumbnailPruner implements VisualTokenPruner, Configurable {
    @Override
    public String name() {
        return "thumbnail";
    }

    @Override
    public String description() {
        return "Control: the thumbnail only";
    }

    @Override
    public EvidenceRequest evidence(VisionTower tower) {
        return EvidenceRequest.NOTHING;
    }

    @Override
    public PrunePlan prune(Evidence evidence, Budget budget) {
        NewlinePolicy newlines = Objects.requireNonNullElse(budget.newlines(), NewlinePolicy.NONE);
        Budget bare = new Budget(budget.retention(), budget.mode(), budget.plane(), newlines);
        Canvas canvas = new Canvas(evidence.grid(), bare, Layout.MODEL);
        int patches = canvas.capacity(0);
        int[] budgets = new int[evidence.grid().tiles()];
        budgets[0] = budget.mode() == BudgetMode.EXACT ? Math.min(canvas.exactTotal(), patches) : patches;
        int[][] kept = new int[budgets.length][0];
        kept[0] = EvenSpread.of(canvas.candidates(0), budgets[0]);
        return canvas.plan(budgets, kept);
    }
}
