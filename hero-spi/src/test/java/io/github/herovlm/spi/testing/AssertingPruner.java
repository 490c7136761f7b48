package io.github.herovlm.spi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.spi.AttentionStage;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.spi.VisualTokenPruner;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Passes calls on to another strategy and checks what it is given and what it gives back: the request fits the tower, the
 * strategy reads only what it declared, the plan is about this picture and obeys the budget's overrides, and a second call
 * gives the same plan. Failures are {@link AssertionError}s.
 */
public final class AssertingPruner implements VisualTokenPruner {
    private final VisualTokenPruner delegate;

    /** Checks this strategy. */
    public AssertingPruner(VisualTokenPruner delegate) {
        this.delegate = delegate;
    }

    @Override
    public String name() {
        String name = delegate.name();
        assertThat(name).as("name").matches("[a-z0-9]+(-[a-z0-9]+)*");
        return name;
    }

    @Override
    public String description() {
        String description = delegate.description();
        assertThat(description).as("description of %s", name()).isNotBlank().doesNotContain("\n");
        return description;
    }

    @Override
    public EvidenceRequest evidence(VisionTower tower) {
        EvidenceRequest request = delegate.evidence(tower);
        for (AttentionStage stage : AttentionStage.values()) {
            assertThat(request.layers(stage))
                    .as("layers that %s reads of %s", name(), tower)
                    .allMatch(layer -> layer < tower.layers());
        }
        assertThat(delegate.evidence(tower)).as("second request of %s", name()).isEqualTo(request);
        return request;
    }

    @Override
    public PrunePlan prune(Evidence evidence, Budget budget) {
        Evidence declared = DeclaredEvidence.of(evidence, evidence(evidence.tower()));
        PrunePlan plan = delegate.prune(declared, budget);
        String what = name() + " on " + evidence.grid() + " with " + budget;
        assertThat(plan.grid()).as("grid of %s", what).isEqualTo(evidence.grid());
        if (budget.plane() != null) {
            assertThat(plan.plane()).as("plane of %s", what).isEqualTo(budget.plane());
        }
        if (budget.newlines() != null) {
            assertThat(plan.newlines()).as("newlines of %s", what).isEqualTo(budget.newlines());
        }
        IntStream.range(0, plan.grid().tiles()).forEach(tile -> checkTile(what, plan, tile));
        assertThat(plan.keptPatches()).as("kept patches of %s", what).isPositive();
        assertThat(plan.sequence()).as("sequence of %s", what).hasSize(plan.keptPatches() + plan.keptNewlines());
        assertThat(delegate.prune(declared, budget))
                .as("second plan of %s", what)
                .isEqualTo(plan);
        return plan;
    }

    private static void checkTile(String what, PrunePlan plan, int tile) {
        TileGrid grid = plan.grid();
        int[] kept = plan.kept(tile);
        assertThat(kept)
                .as("kept patches of tile %d of %s", tile, what)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(Arrays.stream(kept).boxed())
                .as("range of tile %d of %s", tile, what)
                .allMatch(patch -> patch >= 0 && patch < grid.patchesPerTile());
        if (tile > 0 && plan.plane() == PlanePolicy.CONTENT) {
            checkContent(what, plan, tile, kept);
        }
    }

    private static void checkContent(String what, PrunePlan plan, int tile, int[] kept) {
        TileGrid grid = plan.grid();
        assertThat(Arrays.stream(kept).boxed())
                .as("padding kept in tile %d of %s", tile, what)
                .allMatch(patch -> plan.region().contains(grid.planeRow(tile, patch), grid.planeColumn(tile, patch)));
        if (grid.contentPatches(tile, plan.region()).length == 0) {
            assertThat(plan.budget(tile))
                    .as("budget of tile %d, all padding, of %s", tile, what)
                    .isZero();
        }
    }
}
