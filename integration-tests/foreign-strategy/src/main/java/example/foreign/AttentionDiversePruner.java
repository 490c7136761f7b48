package example.foreign;

import com.google.auto.service.AutoService;
import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.github.herovlm.spi.AttentionStage;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.ClsAttention;
import io.github.herovlm.spi.ContentRegion;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Keeps what the CLS token attends to, but spread out: every tile is cut into cells of {@code cell × cell} patches, and
 * the cells take turns. First the best patch of every cell counts, then the second best of every cell, and so on; within
 * a turn the higher attention wins, whatever its tile.
 */
@AutoService(VisualTokenPruner.class)
public final class AttentionDiversePruner implements VisualTokenPruner, Configurable {
    /** Earlier turns first, then higher attention; equal ones in the order of tiles and patches. */
    private static final Comparator<Candidate> BEST_FIRST = Comparator.comparingInt(Candidate::turn)
            .thenComparing(Comparator.comparingDouble(Candidate::score).reversed())
            .thenComparingInt(Candidate::tile)
            .thenComparingInt(Candidate::patch);

    @Config(description = "Layer whose CLS attention ranks the patches, 0 to 23 of the published 24-layer tower.")
    private int layer = 22;

    @Config(description = "Side of the cells that take turns, in patches, at least 1.")
    private int cell = 3;

    private record Candidate(int tile, int patch, int turn, double score) {}

    @Override
    public void postConfig() {
        if (layer < 0 || layer >= VisionTower.PUBLISHED_LAYERS) {
            throw new InvalidInputException("layer", layer, "a layer of the published 24-layer tower, 0 to 23");
        }
        if (cell < 1) {
            throw new InvalidInputException("cell", cell, "a whole number of at least 1");
        }
    }

    @Override
    public String name() {
        return "attention-diverse";
    }

    @Override
    public String description() {
        return "The patches with the highest CLS attention, spread evenly over cells of the picture.";
    }

    @Override
    public EvidenceRequest evidence(VisionTower tower) {
        int scaled = tower.requireCls(name()).scaleLayer(layer);
        return new EvidenceRequest(
                List.of(new EvidenceRequest.Attention(scaled, AttentionStage.AFTER_SOFTMAX, TileScope.ALL)),
                false,
                false);
    }

    @Override
    public PrunePlan prune(Evidence evidence, Budget budget) {
        TileGrid grid = evidence.grid();
        PlanePolicy plane = budget.planeOr(PlanePolicy.CONTENT);
        ContentRegion region = grid.contentRegion(Unpadding.MODEL);
        List<Candidate> candidates = new ArrayList<>();
        for (int tile = 0; tile < grid.tiles(); tile++) {
            int[] eligible = tile == 0 || plane == PlanePolicy.FULL
                    ? IntStream.range(0, grid.patchesPerTile()).toArray()
                    : grid.contentPatches(tile, region);
            candidates.addAll(takingTurns(evidence, tile, eligible));
        }
        int quota = Math.max(1, (int) (budget.retention() * candidates.size()));
        List<Candidate> best =
                candidates.stream().sorted(BEST_FIRST).limit(quota).toList();
        int[][] kept = new int[grid.tiles()][];
        int[] budgets = new int[grid.tiles()];
        for (int i = 0; i < kept.length; i++) {
            int tile = i;
            kept[tile] = best.stream()
                    .filter(candidate -> candidate.tile() == tile)
                    .mapToInt(Candidate::patch)
                    .sorted()
                    .toArray();
            budgets[tile] = kept[tile].length;
        }
        return new PrunePlan(grid, plane, budget.newlinesOr(NewlinePolicy.CONTENT_ROWS), region, budgets, kept);
    }

    /** The patches of one tile with their place in the order of their cell. */
    private List<Candidate> takingTurns(Evidence evidence, int tile, int[] patches) {
        ClsAttention attention =
                evidence.attention(evidence.tower().scaleLayer(layer), AttentionStage.AFTER_SOFTMAX, tile);
        double[] scores = attention.meanOverHeads();
        int side = evidence.grid().patchesPerSide();
        int cellsPerRow = (side + cell - 1) / cell;
        int[] taken = new int[cellsPerRow * cellsPerRow];
        return IntStream.of(patches)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer patch) -> scores[patch])
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .map(patch -> {
                    int home = patch / side / cell * cellsPerRow + patch % side / cell;
                    return new Candidate(tile, patch, taken[home]++, scores[patch]);
                })
                .toList();
    }
}
