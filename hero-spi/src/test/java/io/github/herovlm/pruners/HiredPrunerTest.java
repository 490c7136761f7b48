package io.github.herovlm.pruners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.pruners.HiredPruner.Variant;
import io.github.herovlm.spi.AttentionStage;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.ClsAttention;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.spi.TileScope;
import io.github.herovlm.spi.Unpadding;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.spi.VisualTokenPruner;
import io.github.herovlm.spi.testing.SyntheticEvidence;
import io.github.herovlm.spi.testing.VisualTokenPrunerContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HiredPrunerTest {
    private static final TileGrid SQUARE = new TileGrid(2, 2, 4, 100, 100);

    @Nested
    class Published extends VisualTokenPrunerContract {
        @Override
        protected VisualTokenPruner pruner() {
            return new HiredPruner();
        }

        @Override
        protected boolean supports(TileGrid grid) {
            return grid.patchesPerTile() % grid.localTiles() == 0;
        }
    }

    @Nested
    class Spatial extends VisualTokenPrunerContract {
        @Override
        protected VisualTokenPruner pruner() {
            return new HiredPruner(Variant.spatial, 0.5);
        }
    }

    @Nested
    class NothingMarked extends VisualTokenPrunerContract {
        @Override
        protected VisualTokenPruner pruner() {
            return new HiredPruner(Variant.spatial, 1);
        }
    }

    /** Evidence in which the first layer attends to the thumbnail's right half and the late layer to high indices. */
    private static Evidence attendingRight(TileGrid grid) {
        VisionTower oneHead = new VisionTower(VisionTower.PUBLISHED_LAYERS, 1, grid.patchesPerSide(), true);
        Evidence.Builder builder = Evidence.builder(grid, oneHead);
        float[] right = new float[grid.patchesPerTile()];
        float[] rising = new float[grid.patchesPerTile()];
        for (int patch = 0; patch < right.length; patch++) {
            right[patch] = patch % grid.patchesPerSide() >= grid.patchesPerSide() / 2 ? 1 : 0;
            rising[patch] = patch;
        }
        builder.attention(0, AttentionStage.AFTER_SOFTMAX, 0, ClsAttention.copyOf(1, right.length, right, 0));
        for (int tile = 0; tile < grid.tiles(); tile++) {
            builder.attention(22, AttentionStage.AFTER_SOFTMAX, tile, ClsAttention.copyOf(1, right.length, rising, 0));
        }
        return builder.build();
    }

    @Test
    void readsTheFirstLayerOfTheThumbnailAndALateLayerOfAllTiles() {
        EvidenceRequest request = new HiredPruner().evidence(SyntheticEvidence.tower(SQUARE));
        assertThat(request.layers(AttentionStage.AFTER_SOFTMAX)).containsExactly(0, 22);
        assertThat(request.scope(0, AttentionStage.AFTER_SOFTMAX)).contains(TileScope.THUMBNAIL);
        assertThat(request.scope(22, AttentionStage.AFTER_SOFTMAX)).contains(TileScope.ALL);
        assertThat(new HiredPruner().evidence(new VisionTower(12, 8, 4, true)).layers(AttentionStage.AFTER_SOFTMAX))
                .containsExactly(0, 11);
    }

    @Test
    void spatialVariantGivesTokensToTheTilesThatTheMarkedPatchesShow() {
        PrunePlan plan = new HiredPruner(Variant.spatial, 0.5).prune(attendingRight(SQUARE), Budget.published(0.25));
        // T = trunc(5 · 16 · 0.25) = 20, thumbnail 10, local 10: all 8 marked patches show tiles 2 and 4
        assertThat(plan.budget(0)).isEqualTo(10);
        assertThat(plan.kept(0)).containsExactly(6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        assertThat(plan.kept(1)).isEmpty();
        assertThat(plan.kept(2)).containsExactly(11, 12, 13, 14, 15);
        assertThat(plan.kept(3)).isEmpty();
        assertThat(plan.kept(4)).containsExactly(11, 12, 13, 14, 15);
    }

    @Test
    void publishedVariantCutsTheThumbnailIntoFlatRuns() {
        PrunePlan plan = new HiredPruner().prune(attendingRight(SQUARE), Budget.published(0.25));
        // each run of four patches is a thumbnail row with two marked: shares 1/4, trunc(10 / 4) = 2
        for (int tile = 1; tile <= 4; tile++) {
            assertThat(plan.kept(tile)).containsExactly(14, 15);
        }
    }

    @Test
    void spatialOwnersFollowTheGridEvenWhereItDoesNotDivideTheSide() {
        TileGrid wide = new TileGrid(1, 3, 4, 300, 100);
        PrunePlan plan = new HiredPruner(Variant.spatial, 0.5).prune(attendingRight(wide), Budget.published(0.25));
        // columns 0, 1 → tile 1; 2 → tile 2; 3 → tile 3; local budget trunc(16 · 0.5) = 8, shares 0, ½, ½
        assertThat(plan.budget(1)).isZero();
        assertThat(plan.budget(2)).isEqualTo(4);
        assertThat(plan.budget(3)).isEqualTo(4);
    }

    @Test
    void publishedVariantNamesSpatialWhereTilesDoNotDivideThePatches() {
        TileGrid wide = new TileGrid(1, 3, 4, 300, 100);
        for (BudgetMode mode : BudgetMode.values()) {
            assertThatThrownBy(() -> new HiredPruner().prune(attendingRight(wide), new Budget(0.5, mode, null, null)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("pruner.hired.variant = published")
                    .hasMessageContaining("spatial")
                    .hasMessageContaining("16")
                    .hasMessageContaining("3 local tiles");
        }
    }

    @Test
    void keepsEveryContentPatchAtRatioOneWithoutAllocation() {
        TileGrid padded = new TileGrid(1, 3, 4, 200, 90);
        Evidence none =
                Evidence.builder(padded, SyntheticEvidence.tower(padded)).build();
        PrunePlan plan = new HiredPruner().prune(none, Budget.published(1));
        assertThat(plan.keptPatches()).isEqualTo(16 + 8 + 16 + 8);
        assertThat(plan.newlines()).isEqualTo(NewlinePolicy.NONE);
        Budget withNewlines = new Budget(1, BudgetMode.PUBLISHED, null, NewlinePolicy.CONTENT_ROWS);
        assertThat(new HiredPruner().prune(none, withNewlines).sequence())
                .isEqualTo(new NonePruner().prune(none, Budget.published(1)).sequence());
    }

    @Test
    void paddingPatchesCompeteAndVanishInPublishedModeOnly() {
        // content columns [2, 10) of 12: tile 1 has columns 2 and 3 of each row, tile 3 columns 0 and 1
        TileGrid padded = new TileGrid(1, 3, 4, 200, 90);
        Evidence evidence = attendingRight(padded);
        HiredPruner spatial = new HiredPruner(Variant.spatial, 0.5);
        PrunePlan published = spatial.prune(evidence, Budget.published(0.25));
        assertThat(published.budget(3)).isEqualTo(4);
        assertThat(published.kept(3)).containsExactly(12, 13);
        PrunePlan exact = spatial.prune(evidence, Budget.exact(0.25));
        assertThat(exact.budget(3)).isEqualTo(3);
        assertThat(exact.kept(3)).containsExactly(9, 12, 13);
    }

    @Test
    void sharesAreEqualWhereNothingIsMarked() {
        PrunePlan plan = new HiredPruner(Variant.published, 1).prune(attendingRight(SQUARE), Budget.published(0.5));
        // T = 40, thumbnail min(40, 16) = 16, local 24, a quarter each
        assertThat(plan.budget(0)).isEqualTo(16);
        for (int tile = 1; tile <= 4; tile++) {
            assertThat(plan.budget(tile)).isEqualTo(6);
        }
    }

    @Test
    void theThumbnailsBestPatchStaysWhereThePlanWouldBeEmpty() {
        PrunePlan plan = new HiredPruner().prune(attendingRight(SQUARE), Budget.published(0.001));
        assertThat(plan.sequence()).containsExactly(15);
        assertThat(plan.budget(0)).isEqualTo(1);
    }

    @Test
    void variantsDifferInTheContentRegion() {
        // 37 · (12 / 148) is 3, in float32 a little less
        TileGrid grid = new TileGrid(2, 2, 6, 37, 148);
        assertThat(grid.contentRegion(Unpadding.FLOAT32)).isNotEqualTo(grid.contentRegion(Unpadding.MODEL));
        Evidence none = Evidence.builder(grid, SyntheticEvidence.tower(grid)).build();
        assertThat(new HiredPruner().prune(none, Budget.published(1)).region())
                .isEqualTo(grid.contentRegion(Unpadding.FLOAT32));
        assertThat(new HiredPruner(Variant.spatial, 0.5)
                        .prune(none, Budget.published(1))
                        .region())
                .isEqualTo(grid.contentRegion(Unpadding.MODEL));
    }

    @Test
    void alphaOutOfRangeIsNamed() {
        assertThatThrownBy(() -> new HiredPruner(Variant.published, -0.1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("alpha = -0.1");
    }
}
