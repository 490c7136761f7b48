package io.github.herovlm.pruners;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.spi.Unpadding;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.spi.VisualTokenPruner;
import io.github.herovlm.spi.testing.VisualTokenPrunerContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ControlPrunersTest {
    /** 36 thumbnail patches; content rows [3, 9) of 12, so 18 of 36 patches of each local tile. */
    private static final TileGrid HALF_PADDED = new TileGrid(2, 2, 6, 200, 100);

    private static PrunePlan prune(VisualTokenPruner pruner, Budget budget) {
        VisionTower tower = new VisionTower(24, 16, 6, false);
        assertThat(pruner.evidence(tower)).isEqualTo(EvidenceRequest.NOTHING);
        return pruner.prune(Evidence.builder(HALF_PADDED, tower).build(), budget);
    }

    @Nested
    class None extends VisualTokenPrunerContract {
        @Override
        protected VisualTokenPruner pruner() {
            return new NonePruner();
        }

        @Override
        protected int exactPatches(TileGrid grid, double retention) {
            return super.exactPatches(grid, 1);
        }

        @Test
        void keepsEverythingAtEveryRatio() {
            assertThat(prune(pruner(), Budget.published(0.1)).keptPatches()).isEqualTo(36 + 4 * 18);
            assertThat(prune(pruner(), Budget.published(0.1)).keptNewlines()).isEqualTo(6);
        }
    }

    @Nested
    class Random extends VisualTokenPrunerContract {
        @Override
        protected VisualTokenPruner pruner() {
            return new RandomPruner();
        }

        @Test
        void usesTheExactQuotasInBothModes() {
            PrunePlan published = prune(pruner(), Budget.published(0.5));
            assertThat(published).isEqualTo(prune(pruner(), Budget.exact(0.5)));
            assertThat(published.budget(0)).isEqualTo(18);
            assertThat(published.budget(4)).isEqualTo(9);
        }

        @Test
        void dependsOnTheSeedAlone() {
            PrunePlan plan = prune(new RandomPruner(5), Budget.exact(0.5));
            assertThat(prune(new RandomPruner(5), Budget.exact(0.5))).isEqualTo(plan);
            assertThat(prune(new RandomPruner(6), Budget.exact(0.5))).isNotEqualTo(plan);
        }
    }

    @Nested
    class Uniform extends VisualTokenPrunerContract {
        @Override
        protected VisualTokenPruner pruner() {
            return new UniformPruner();
        }

        @Test
        void spreadsOverTheContentOfEveryTile() {
            PrunePlan plan = prune(pruner(), Budget.exact(1 / 6.0));
            assertThat(plan.kept(0)).containsExactly(3, 9, 15, 21, 27, 33);
            // 18 content patches of the upper left tile are 18 … 35: positions 3, 9, 15
            assertThat(plan.kept(1)).containsExactly(21, 27, 33);
            assertThat(plan.kept(3)).containsExactly(3, 9, 15);
        }
    }

    @Nested
    class Thumbnail extends VisualTokenPrunerContract {
        @Override
        protected VisualTokenPruner pruner() {
            return new ThumbnailPruner();
        }

        @Override
        protected int exactPatches(TileGrid grid, double retention) {
            return Math.min(super.exactPatches(grid, retention), grid.patchesPerTile());
        }

        @Override
        protected boolean keepsAllAtRatioOne() {
            return false;
        }

        @Test
        void keepsTheWholeThumbnailWithoutNewlines() {
            PrunePlan plan = prune(pruner(), Budget.published(0.1));
            assertThat(plan.sequence()).hasSize(36).doesNotContain(PrunePlan.NEWLINE);
            assertThat(plan.region()).isEqualTo(HALF_PADDED.contentRegion(Unpadding.MODEL));
        }

        @Test
        void keepsNoMoreThanTheExactTotal() {
            PrunePlan plan = prune(pruner(), Budget.exact(0.1));
            assertThat(plan.sequence()).containsExactly(1, 5, 9, 12, 16, 19, 23, 27, 30, 34);
        }

        @Test
        void givesNewlinesWhereTheBudgetAsksForThem() {
            Budget budget = new Budget(0.1, BudgetMode.EXACT, null, NewlinePolicy.CONTENT_ROWS);
            assertThat(prune(pruner(), budget).keptNewlines()).isEqualTo(6);
        }
    }
}
