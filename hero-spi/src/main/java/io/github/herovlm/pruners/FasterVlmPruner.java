package io.github.herovlm.pruners;

import com.google.auto.service.AutoService;
import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.github.herovlm.spi.AttentionStage;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.TileScope;
import io.github.herovlm.spi.Unpadding;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.spi.VisualTokenPruner;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * FasterVLM (arXiv 2412.01818): every tile, the thumbnail included, keeps the {@code trunc(P · r)} patches that the feature
 * layer (the last but one) attends to most, mean over heads. Nothing is allocated between tiles.
 */
@AutoService(VisualTokenPruner.class)
public final class FasterVlmPruner implements VisualTokenPruner, Configurable {
    /** The two branches of the authors' code; spelled as users write it, since OLCUT takes constants verbatim. */
    public enum Variant {
        /** Padding patches compete and are fed, no newlines. */
        published,
        /** Padding patches compete and vanish at unpadding; a newline after each content row. */
        unpad
    }

    private static final Layout PUBLISHED = new Layout(Unpadding.DOUBLE, PlanePolicy.FULL, NewlinePolicy.NONE);
    private static final Layout UNPAD = new Layout(Unpadding.DOUBLE, PlanePolicy.CONTENT, NewlinePolicy.CONTENT_ROWS);

    @Config(description = "published: full plane without newlines; unpad: content plane with newlines")
    private Variant variant = Variant.published;

    /** With the defaults. */
    public FasterVlmPruner() {}

    /** In this variant. */
    public FasterVlmPruner(Variant variant) {
        this.variant = variant;
    }

    @Override
    public String name() {
        return "fastervlm";
    }

    @Override
    public String description() {
        return "FasterVLM (arXiv 2412.01818): in every tile the patches with the most CLS attention of the feature layer";
    }

    @Override
    public EvidenceRequest evidence(VisionTower tower) {
        return new EvidenceRequest(
                List.of(new EvidenceRequest.Attention(
                        featureLayer(tower), AttentionStage.AFTER_SOFTMAX, TileScope.ALL)),
                false,
                false);
    }

    private int featureLayer(VisionTower tower) {
        tower.requireCls(name());
        if (tower.layers() < 2) {
            throw new InvalidInputException(
                    "vision tower layers", tower.layers(), "at least 2: " + name() + " reads the last but one");
        }
        return tower.layers() - 2;
    }

    @Override
    public PrunePlan prune(Evidence evidence, Budget budget) {
        int layer = featureLayer(evidence.tower());
        Canvas canvas = new Canvas(evidence.grid(), budget, variant == Variant.published ? PUBLISHED : UNPAD);
        IntFunction<double[]> scores = tile ->
                evidence.attention(layer, AttentionStage.AFTER_SOFTMAX, tile).meanOverHeads();
        if (budget.mode() == BudgetMode.EXACT) {
            return Ranking.keepBest(canvas, ExactBudgets.alike(canvas), scores);
        }
        int[] budgets = new int[evidence.grid().tiles()];
        Arrays.fill(budgets, canvas.tileQuota());
        return Ranking.keepBestOfAll(canvas, budgets, scores);
    }
}
