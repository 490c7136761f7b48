package io.github.herovlm.pruners;

import com.google.auto.service.AutoService;
import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.github.herovlm.spi.AttentionStage;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.ClsAttention;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.TileScope;
import io.github.herovlm.spi.Unpadding;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.spi.VisualTokenPruner;
import java.util.ArrayList;
import java.util.List;

/**
 * HERO (arXiv 2509.13067). The thumbnail keeps {@code trunc(P · r)} patches by the CLS attention of a high layer. Every
 * local tile gets tokens by importance (how close its CLS embedding is to the thumbnail's, and how relevant it is to the
 * instruction) and keeps the patches that low layers attend to most, content patches only.
 *
 * <p>Layer numbers are those of the published 24-layer tower; for another depth {@link VisionTower#scaleLayer} scales
 * them, and numbers that fall together count once. Where relevance is switched off, α acts as 1; with α = 1 it is not
 * asked for.
 */
@AutoService(VisualTokenPruner.class)
public final class HeroPruner implements VisualTokenPruner, Configurable {
    /** Where the authors' code and their text differ; spelled as users write it, since OLCUT takes constants verbatim. */
    public enum Variant {
        /** The code: a second softmax before the mean over heads, a density term, its own content region. */
        published,
        /** The text: neither; the model's content region. */
        paper
    }

    private static final Layout PUBLISHED = new Layout(Unpadding.HERO, PlanePolicy.CONTENT, NewlinePolicy.ALL_ROWS);
    private static final Layout PAPER = new Layout(Unpadding.MODEL, PlanePolicy.CONTENT, NewlinePolicy.ALL_ROWS);

    @Config(description = "published: the authors' code; paper: their text, without second softmax and density term")
    private Variant variant = Variant.published;

    @Config(description = "weight of visual saliency against instruction relevance, in [0, 1] (default is ours)")
    private double alpha = 0.5;

    @Config(description = "temperature of the saliency softmax, above 0 (default is ours)")
    private double tauV = 0.05;

    @Config(description = "temperature of the relevance softmax, above 0 (default is ours)")
    private double tauQ = 0.05;

    @Config(description = "layers of the 24-layer tower whose CLS attention ranks the patches of local tiles")
    private List<Integer> lowLayers = List.of(5, 6, 7, 8);

    @Config(description = "layers of the 24-layer tower whose CLS attention ranks the thumbnail's patches")
    private List<Integer> highLayers = List.of(21);

    /** With the defaults. */
    public HeroPruner() {}

    /** With these values instead; see the parameters' descriptions. */
    public HeroPruner(
            Variant variant,
            double alpha,
            double tauV,
            double tauQ,
            List<Integer> lowLayers,
            List<Integer> highLayers) {
        this.variant = variant;
        this.alpha = alpha;
        this.tauV = tauV;
        this.tauQ = tauQ;
        this.lowLayers = lowLayers;
        this.highLayers = highLayers;
        postConfig();
    }

    /** The defaults in another variant. */
    public HeroPruner(Variant variant) {
        this.variant = variant;
    }

    @Override
    public void postConfig() {
        Parameters.unit("alpha", alpha);
        Parameters.positive("tauV", tauV);
        Parameters.positive("tauQ", tauQ);
        lowLayers = Parameters.layers("lowLayers", lowLayers);
        highLayers = Parameters.layers("highLayers", highLayers);
    }

    @Override
    public String name() {
        return "hero";
    }

    @Override
    public String description() {
        return "HERO (arXiv 2509.13067): tile budgets by saliency and relevance to the instruction,"
                + " patches by CLS attention of low layers (thumbnail: a high layer)";
    }

    @Override
    public EvidenceRequest evidence(VisionTower tower) {
        tower.requireCls(name());
        List<EvidenceRequest.Attention> attention = new ArrayList<>();
        scaled(lowLayers, tower).forEach(layer -> attention.add(request(layer, TileScope.LOCAL)));
        scaled(highLayers, tower).forEach(layer -> attention.add(request(layer, TileScope.THUMBNAIL)));
        return new EvidenceRequest(attention, true, alpha < 1);
    }

    private static EvidenceRequest.Attention request(int layer, TileScope scope) {
        return new EvidenceRequest.Attention(layer, AttentionStage.AFTER_SOFTMAX, scope);
    }

    private static List<Integer> scaled(List<Integer> layers, VisionTower tower) {
        return layers.stream().map(tower::scaleLayer).distinct().toList();
    }

    @Override
    public PrunePlan prune(Evidence evidence, Budget budget) {
        evidence.tower().requireCls(name());
        Canvas canvas = new Canvas(evidence.grid(), budget, variant == Variant.published ? PUBLISHED : PAPER);
        int[] budgets = budget.mode() == BudgetMode.EXACT
                ? exactBudgets(evidence, canvas)
                : publishedBudgets(evidence, canvas, budget);
        return Ranking.keepBest(canvas, budgets, tile -> scores(evidence, tile));
    }

    private int[] exactBudgets(Evidence evidence, Canvas canvas) {
        return ExactBudgets.thumbnailFirst(canvas, canvas.tileQuota(), importance(evidence, canvas, Precision.DOUBLE));
    }

    private int[] publishedBudgets(Evidence evidence, Canvas canvas, Budget budget) {
        double[] importance = importance(evidence, canvas, Precision.SINGLE);
        int local = (int) (canvas.grid().localTiles() * canvas.grid().patchesPerTile() * budget.retention());
        int[] budgets = new int[canvas.grid().tiles()];
        budgets[0] = canvas.tileQuota();
        for (int tile = 1; tile < budgets.length; tile++) {
            int granted = (int) Precision.SINGLE.round(importance[tile - 1] * local);
            budgets[tile] = Math.min(granted, canvas.capacity(tile));
        }
        return budgets;
    }

    /** m: importance of the local tiles, {@code [K]}. */
    double[] importance(Evidence evidence, Canvas canvas, Precision precision) {
        HeroImportance importance = new HeroImportance(precision);
        double[] mixed = importance.saliency(evidence, tauV);
        if (alpha < 1 && !evidence.relevanceDisabled()) {
            mixed = importance.mix(alpha, mixed, importance.relevance(evidence, tauQ));
        }
        return variant == Variant.published ? importance.withDensity(importance.density(canvas), mixed) : mixed;
    }

    /** CLS attention of a tile's layers, mean over heads and layers: {@code [P]}. */
    double[] scores(Evidence evidence, int tile) {
        List<Integer> layers = scaled(tile == 0 ? highLayers : lowLayers, evidence.tower());
        double[] scores = new double[evidence.grid().patchesPerTile()];
        for (int layer : layers) {
            ClsAttention attention = evidence.attention(layer, AttentionStage.AFTER_SOFTMAX, tile);
            double[] mean = variant == Variant.published ? Softmax.meanOverHeads(attention) : attention.meanOverHeads();
            for (int patch = 0; patch < scores.length; patch++) {
                scores[patch] += mean[patch] / layers.size();
            }
        }
        return scores;
    }
}
