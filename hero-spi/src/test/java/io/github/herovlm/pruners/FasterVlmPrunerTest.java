package io.github.herovlm.pruners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.pruners.FasterVlmPruner.Variant;
import io.github.herovlm.spi.AttentionStage;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.spi.VisualTokenPruner;
import io.github.herovlm.spi.testing.SyntheticEvidence;
import io.github.herovlm.spi.testing.VisualTokenPrunerContract;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FasterVlmPrunerTest {
    /** Content rows [3, 9) of 12. */
    private static final TileGrid HALF_PADDED = new TileGrid(2, 2, 6, 200, 100);

    @Nested
    class Published extends VisualTokenPrunerContract {
        @Override
        protected VisualTokenPruner pruner() {
            return new FasterVlmPruner();
        }
    }

    @Nested
    class Unpad extends VisualTokenPrunerContract {
        @Override
        protected VisualTokenPruner pruner() {
            return new FasterVlmPruner(Variant.unpad);
        }
    }

    private static Evidence evidence(VisualTokenPruner pruner) {
        VisionTower tower = SyntheticEvidence.tower(HALF_PADDED);
        return SyntheticEvidence.of(HALF_PADDED, tower, pruner.evidence(tower), 9);
    }

    @Test
    void readsTheLastLayerButOne() {
        FasterVlmPruner pruner = new FasterVlmPruner();
        assertThat(pruner.evidence(new VisionTower(24, 16, 6, true)).layers(AttentionStage.AFTER_SOFTMAX))
                .containsExactly(22);
        assertThat(pruner.evidence(new VisionTower(12, 16, 6, true)).layers(AttentionStage.AFTER_SOFTMAX))
                .containsExactly(10);
        assertThatThrownBy(() -> pruner.evidence(new VisionTower(1, 16, 6, true)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("vision tower layers = 1");
    }

    @Test
    void everyTileKeepsTheSameNumberPaddingIncluded() {
        FasterVlmPruner pruner = new FasterVlmPruner();
        PrunePlan plan = pruner.prune(evidence(pruner), Budget.published(0.25));
        assertThat(plan.plane()).isEqualTo(PlanePolicy.FULL);
        for (int tile = 0; tile < 5; tile++) {
            assertThat(plan.kept(tile)).hasSize(9);
        }
        assertThat(plan.sequence()).hasSize(45);
    }

    @Test
    void unpadVariantSelectsTheSameAndThenDropsPadding() {
        FasterVlmPruner published = new FasterVlmPruner();
        FasterVlmPruner unpad = new FasterVlmPruner(Variant.unpad);
        PrunePlan full = published.prune(evidence(published), Budget.published(0.25));
        PrunePlan content = unpad.prune(evidence(unpad), Budget.published(0.25));
        for (int tile = 1; tile < 5; tile++) {
            int current = tile;
            assertThat(content.kept(tile))
                    .containsExactly(Arrays.stream(full.kept(tile))
                            .filter(patch -> content.region()
                                    .contains(
                                            HALF_PADDED.planeRow(current, patch),
                                            HALF_PADDED.planeColumn(current, patch)))
                            .toArray());
        }
        assertThat(content.keptPatches()).isLessThan(full.keptPatches());
        assertThat(content.keptNewlines()).isEqualTo(6);
        Budget contentPlane = new Budget(0.25, BudgetMode.PUBLISHED, PlanePolicy.CONTENT, content.newlines());
        assertThat(published.prune(evidence(published), contentPlane)).isEqualTo(content);
    }

    @Test
    void unpadVariantAtRatioOneIsTheUnprunedSequence() {
        FasterVlmPruner pruner = new FasterVlmPruner(Variant.unpad);
        assertThat(pruner.prune(evidence(pruner), Budget.published(1)).sequence())
                .isEqualTo(new NonePruner()
                        .prune(evidence(pruner), Budget.published(1))
                        .sequence());
    }
}
