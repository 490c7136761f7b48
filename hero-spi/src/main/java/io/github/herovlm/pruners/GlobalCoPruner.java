package io.github.herovlm.pruners;

import com.google.auto.service.AutoService;
import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.github.herovlm.spi.AttentionStage;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.ContentRegion;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.spi.TileScope;
import io.github.herovlm.spi.Unpadding;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.spi.VisualTokenPruner;
import java.util.List;

/**
 * GlobalCo (GlobalCom2, arXiv 2501.05179): the thumbnail commands the crops. The thumbnail keeps the best
 * {@code trunc(P · r)} patches by the last layer's CLS logits; their sum over a tile's part of the thumbnail moves the
 * tile's ratio up or down; a tile's content patches are ranked by its own logits plus the thumbnail's at the same place.
 */
@AutoService(VisualTokenPruner.class)
public final class GlobalCoPruner implements VisualTokenPruner, Configurable {
    private static final Layout LAYOUT = new Layout(Unpadding.DOUBLE, PlanePolicy.CONTENT, NewlinePolicy.ALL_ROWS);
    private static final double NORM_EPSILON = 1e-12;

    @Config(description = "temperature of the softmax over the tiles' score sums, above 0")
    private double temperature = 10;

    /** With the defaults. */
    public GlobalCoPruner() {}

    /** With this temperature. */
    public GlobalCoPruner(double temperature) {
        this.temperature = temperature;
        postConfig();
    }

    @Override
    public void postConfig() {
        Parameters.positive("temperature", temperature);
    }

    @Override
    public String name() {
        return "globalco";
    }

    @Override
    public String description() {
        return "GlobalCo (GlobalCom2, arXiv 2501.05179): tile ratios by the thumbnail's CLS logits,"
                + " patches by their own and the thumbnail's logits";
    }

    @Override
    public EvidenceRequest evidence(VisionTower tower) {
        return new EvidenceRequest(
                List.of(new EvidenceRequest.Attention(lastLayer(tower), AttentionStage.BEFORE_SOFTMAX, TileScope.ALL)),
                false,
                false);
    }

    private int lastLayer(VisionTower tower) {
        return tower.requireCls(name()).layers() - 1;
    }

    @Override
    public PrunePlan prune(Evidence evidence, Budget budget) {
        Canvas canvas = new Canvas(evidence.grid(), budget, LAYOUT);
        double[] thumbnail = logits(evidence, 0);
        double[] resized = resized(canvas, thumbnail);
        double[] weights = GlobalCoRatios.weights(evidence.grid(), thumbnail, temperature);
        double[] shares = GlobalCoRatios.ratios(weights, budget.retention());
        for (int i = 0; i < shares.length; i++) {
            shares[i] *= canvas.capacity(i + 1);
        }
        int[] budgets = budget.mode() == BudgetMode.EXACT
                ? ExactBudgets.thumbnailFirst(canvas, canvas.tileQuota(), shares)
                : publishedBudgets(canvas, shares);
        return Ranking.keepBest(
                canvas,
                budgets,
                tile -> tile == 0 ? thumbnail : combined(canvas, tile, logits(evidence, tile), resized));
    }

    private double[] logits(Evidence evidence, int tile) {
        int layer = lastLayer(evidence.tower());
        return evidence.attention(layer, AttentionStage.BEFORE_SOFTMAX, tile).meanOverHeads();
    }

    private static int[] publishedBudgets(Canvas canvas, double[] shares) {
        int[] budgets = new int[shares.length + 1];
        budgets[0] = canvas.tileQuota();
        for (int tile = 1; tile < budgets.length; tile++) {
            budgets[tile] = (int) shares[tile - 1];
        }
        return budgets;
    }

    /** u: the thumbnail's logits stretched over the window of the local plane, flat. */
    static double[] resized(Canvas canvas, double[] thumbnail) {
        ContentRegion window = canvas.window();
        return Bilinear.resize(thumbnail, canvas.grid().patchesPerSide(), window.rows(), window.columns());
    }

    /** {@code v / ‖v‖ + u / ‖u‖} at the candidates of a local tile, 0 elsewhere: {@code [P]}. */
    static double[] combined(Canvas canvas, int tile, double[] local, double[] resized) {
        TileGrid grid = canvas.grid();
        ContentRegion window = canvas.window();
        double[] global = new double[local.length];
        double localSquares = 0;
        double globalSquares = 0;
        for (int patch : canvas.candidates(tile)) {
            int row = grid.planeRow(tile, patch) - window.top();
            int column = grid.planeColumn(tile, patch) - window.left();
            global[patch] = resized[row * window.columns() + column];
            localSquares += local[patch] * local[patch];
            globalSquares += global[patch] * global[patch];
        }
        double localNorm = Math.max(Math.sqrt(localSquares), NORM_EPSILON);
        double globalNorm = Math.max(Math.sqrt(globalSquares), NORM_EPSILON);
        double[] scores = new double[local.length];
        for (int patch : canvas.candidates(tile)) {
            scores[patch] = local[patch] / localNorm + global[patch] / globalNorm;
        }
        return scores;
    }
}
