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
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.spi.TileScope;
import io.github.herovlm.spi.Unpadding;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.spi.VisualTokenPruner;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * HiRED (arXiv 2408.10945). A local tile gets tokens by how many of the thumbnail patches that the first layer attends to
 * most belong to it; every tile keeps the patches that a late layer attends to most, summed over heads. In the published
 * mode padding patches compete and vanish at unpadding, so fewer than the budget may stay.
 *
 * <p>Layer numbers are those of the published 24-layer tower and are scaled to other depths by
 * {@link VisionTower#scaleLayer}.
 */
@AutoService(VisualTokenPruner.class)
public final class HiredPruner implements VisualTokenPruner, Configurable {
    /** Which thumbnail patches belong to a local tile; spelled as users write it, OLCUT takes constants verbatim. */
    public enum Variant {
        /** The code: the flat patch range cut into K runs, so K must divide P; its own content region. */
        published,
        /** The text: the part of the thumbnail that shows the tile; the model's content region. */
        spatial
    }

    private static final int ALLOCATION_LAYER = 0;
    private static final int SELECTION_LAYER = 22;
    private static final Layout PUBLISHED = new Layout(Unpadding.FLOAT32, PlanePolicy.CONTENT, NewlinePolicy.NONE);
    private static final Layout SPATIAL = new Layout(Unpadding.MODEL, PlanePolicy.CONTENT, NewlinePolicy.NONE);

    @Config(description = "published: thumbnail patches belong to tiles as flat runs; spatial: by where they lie")
    private Variant variant = Variant.published;

    @Config(description = "share of the tokens that goes to the thumbnail, in [0, 1]")
    private double alpha = 0.5;

    /** With the defaults. */
    public HiredPruner() {}

    /** With these values instead; see the parameters' descriptions. */
    public HiredPruner(Variant variant, double alpha) {
        this.variant = variant;
        this.alpha = alpha;
        postConfig();
    }

    @Override
    public void postConfig() {
        Parameters.unit("alpha", alpha);
    }

    @Override
    public String name() {
        return "hired";
    }

    @Override
    public String description() {
        return "HiRED (arXiv 2408.10945): tile budgets by the first layer's CLS attention to the thumbnail,"
                + " patches by a late layer's CLS attention";
    }

    @Override
    public EvidenceRequest evidence(VisionTower tower) {
        tower.requireCls(name());
        return new EvidenceRequest(
                List.of(
                        request(tower.scaleLayer(ALLOCATION_LAYER), TileScope.THUMBNAIL),
                        request(tower.scaleLayer(SELECTION_LAYER), TileScope.ALL)),
                false,
                false);
    }

    private static EvidenceRequest.Attention request(int layer, TileScope scope) {
        return new EvidenceRequest.Attention(layer, AttentionStage.AFTER_SOFTMAX, scope);
    }

    /** @throws InvalidInputException in the published variant where K does not divide P, unless r = 1 */
    @Override
    public PrunePlan prune(Evidence evidence, Budget budget) {
        evidence.tower().requireCls(name());
        Canvas canvas = new Canvas(evidence.grid(), budget, variant == Variant.published ? PUBLISHED : SPATIAL);
        if (budget.retention() >= 1) {
            return canvas.keepAll();
        }
        IntFunction<double[]> scores = tile -> scores(evidence, SELECTION_LAYER, tile);
        return budget.mode() == BudgetMode.EXACT
                ? Ranking.keepBest(canvas, exactBudgets(evidence, canvas), scores)
                : Ranking.keepBestOfAll(canvas, publishedBudgets(evidence, budget), scores);
    }

    private static double[] scores(Evidence evidence, int publishedLayer, int tile) {
        int layer = evidence.tower().scaleLayer(publishedLayer);
        return evidence.attention(layer, AttentionStage.AFTER_SOFTMAX, tile).sumOverHeads();
    }

    private int[] exactBudgets(Evidence evidence, Canvas canvas) {
        int thumbnail = Math.min((int) (canvas.exactTotal() * alpha), canvas.capacity(0));
        return ExactBudgets.thumbnailFirst(canvas, thumbnail, shares(evidence, Precision.DOUBLE));
    }

    private int[] publishedBudgets(Evidence evidence, Budget budget) {
        TileGrid grid = evidence.grid();
        int patches = grid.patchesPerTile();
        int total = (int) (grid.tiles() * patches * budget.retention());
        int[] budgets = new int[grid.tiles()];
        budgets[0] = Math.min((int) (total * alpha), patches);
        int local = Math.min(total - budgets[0], grid.localTiles() * patches);
        double[] shares = shares(evidence, Precision.SINGLE);
        for (int tile = 1; tile < budgets.length; tile++) {
            budgets[tile] = Math.min((int) Precision.SINGLE.round(shares[tile - 1] * local), patches);
        }
        return budgets;
    }

    /** Shares of the local tiles, {@code [K]}: of the thumbnail patches marked in the first layer, those that are theirs. */
    private double[] shares(Evidence evidence, Precision precision) {
        TileGrid grid = evidence.grid();
        requireRuns(grid);
        int patches = grid.patchesPerTile();
        int[] all = IntStream.range(0, patches).toArray();
        int[] marked = TopK.of(scores(evidence, ALLOCATION_LAYER, 0), all, (int) (patches * (1 - alpha)));
        double[] shares = new double[grid.localTiles()];
        if (marked.length == 0) {
            Arrays.fill(shares, precision.round(1.0 / shares.length));
            return shares;
        }
        for (int patch : marked) {
            shares[owner(grid, patch)]++;
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] = precision.round(shares[i] / marked.length);
        }
        return shares;
    }

    private void requireRuns(TileGrid grid) {
        if (variant == Variant.published && grid.patchesPerTile() % grid.localTiles() != 0) {
            throw new InvalidInputException(
                    "pruner.hired.variant",
                    variant,
                    "spatial: the published code cannot divide " + grid.patchesPerTile() + " thumbnail patches among "
                            + grid.localTiles() + " local tiles");
        }
    }

    private int owner(TileGrid grid, int patch) {
        if (variant == Variant.published) {
            return patch / (grid.patchesPerTile() / grid.localTiles());
        }
        int side = grid.patchesPerSide();
        int row = patch / side * grid.rows() / side;
        int column = patch % side * grid.columns() / side;
        return row * grid.columns() + column;
    }
}
