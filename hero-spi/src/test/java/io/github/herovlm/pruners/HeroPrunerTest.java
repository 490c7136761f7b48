package io.github.herovlm.pruners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.pruners.HeroPruner.Variant;
import io.github.herovlm.spi.AttentionStage;
import io.github.herovlm.spi.Budget;
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
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HeroPrunerTest {
    private static final TileGrid ODD_PADDING = new TileGrid(2, 2, 6, 640, 500);
    private static final VisionTower TOWER = SyntheticEvidence.tower(ODD_PADDING);

    private static HeroPruner withAlpha(double alpha) {
        return new HeroPruner(Variant.published, alpha, 0.05, 0.05, List.of(5, 6, 7, 8), List.of(21));
    }

    @Nested
    class Published extends VisualTokenPrunerContract {
        @Override
        protected VisualTokenPruner pruner() {
            return new HeroPruner();
        }
    }

    @Nested
    class Paper extends VisualTokenPrunerContract {
        @Override
        protected VisualTokenPruner pruner() {
            return new HeroPruner(Variant.paper);
        }
    }

    @Nested
    class SaliencyOnly extends VisualTokenPrunerContract {
        @Override
        protected VisualTokenPruner pruner() {
            return withAlpha(1);
        }
    }

    @Test
    void readsLowLayersOfTilesAndAHighLayerOfTheThumbnail() {
        EvidenceRequest request = new HeroPruner().evidence(TOWER);
        assertThat(request.layers(AttentionStage.AFTER_SOFTMAX)).containsExactly(5, 6, 7, 8, 21);
        assertThat(request.layers(AttentionStage.BEFORE_SOFTMAX)).isEmpty();
        assertThat(request.scope(6, AttentionStage.AFTER_SOFTMAX)).contains(TileScope.LOCAL);
        assertThat(request.scope(21, AttentionStage.AFTER_SOFTMAX)).contains(TileScope.THUMBNAIL);
        assertThat(request.clsEmbeddings()).isTrue();
        assertThat(request.relevance()).isTrue();
    }

    @Test
    void scalesLayersToTheTowersDepth() {
        EvidenceRequest request = new HeroPruner().evidence(new VisionTower(12, 16, 6, true));
        // 5 … 8 · 11/23 = 2.39, 2.87, 3.35, 3.83; 21 · 11/23 = 10.04
        assertThat(request.layers(AttentionStage.AFTER_SOFTMAX)).containsExactly(2, 3, 4, 10);
    }

    @Test
    void asksForNoRelevanceWhereAlphaIsOne() {
        assertThat(withAlpha(1).evidence(TOWER).relevance()).isFalse();
    }

    @Test
    void alphaActsAsOneWhereRelevanceIsDisabled() {
        EvidenceRequest request = withAlpha(1).evidence(TOWER);
        Evidence without = SyntheticEvidence.of(ODD_PADDING, TOWER, request, 4);
        Evidence.Builder disabled = Evidence.builder(ODD_PADDING, TOWER).relevanceDisabled();
        for (int tile = 0; tile < ODD_PADDING.tiles(); tile++) {
            disabled.clsEmbedding(tile, without.clsEmbedding(tile));
            for (EvidenceRequest.Attention asked : request.attention()) {
                if (asked.scope().covers(tile)) {
                    disabled.attention(
                            asked.layer(), asked.stage(), tile, without.attention(asked.layer(), asked.stage(), tile));
                }
            }
        }
        assertThat(withAlpha(0.3).prune(disabled.build(), Budget.published(0.3)))
                .isEqualTo(withAlpha(1).prune(without, Budget.published(0.3)));
    }

    @Test
    void publishedVariantUsesItsOwnContentRegionAndPaperTheModels() {
        EvidenceRequest request = new HeroPruner().evidence(TOWER);
        Evidence evidence = SyntheticEvidence.of(ODD_PADDING, TOWER, request, 5);
        PrunePlan published = new HeroPruner().prune(evidence, Budget.published(0.5));
        PrunePlan paper = new HeroPruner(Variant.paper).prune(evidence, Budget.published(0.5));
        assertThat(published.region()).isEqualTo(ODD_PADDING.contentRegion(Unpadding.HERO));
        assertThat(paper.region()).isEqualTo(ODD_PADDING.contentRegion(Unpadding.MODEL));
        assertThat(published.region()).isNotEqualTo(paper.region());
        assertThat(published.newlines()).isEqualTo(NewlinePolicy.ALL_ROWS);
        assertThat(published.keptNewlines()).isEqualTo(12);
    }

    @Test
    void budgetsAreTruncatedSharesOfTheLocalTotal() {
        EvidenceRequest request = withAlpha(1).evidence(TOWER);
        Evidence.Builder same = Evidence.builder(ODD_PADDING, TOWER);
        Evidence random = SyntheticEvidence.of(ODD_PADDING, TOWER, request, 6);
        for (int tile = 0; tile < ODD_PADDING.tiles(); tile++) {
            same.clsEmbedding(tile, new float[] {1, 2});
            for (EvidenceRequest.Attention asked : request.attention()) {
                if (asked.scope().covers(tile)) {
                    same.attention(
                            asked.layer(), asked.stage(), tile, random.attention(asked.layer(), asked.stage(), tile));
                }
            }
        }
        HeroPruner paper = new HeroPruner(Variant.paper, 1, 0.05, 0.05, List.of(5, 6, 7, 8), List.of(21));
        PrunePlan plan = paper.prune(same.build(), Budget.published(0.3));
        // thumbnail trunc(36 · 0.3) = 10; local total trunc(144 · 0.3) = 43, a quarter of it each is 10.75
        for (int tile = 0; tile < ODD_PADDING.tiles(); tile++) {
            assertThat(plan.budget(tile)).isEqualTo(10);
        }
    }

    @Test
    void parametersOutOfRangeAreNamed() {
        assertThatThrownBy(() -> withAlpha(1.5))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("alpha = 1.5");
        assertThatThrownBy(() -> withAlpha(Double.NaN)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new HeroPruner(Variant.paper, 0.5, 0, 0.05, List.of(5), List.of(21)))
                .hasMessageContaining("tauV");
        assertThatThrownBy(() ->
                        new HeroPruner(Variant.paper, 0.5, 0.05, Double.POSITIVE_INFINITY, List.of(5), List.of(21)))
                .hasMessageContaining("tauQ");
        assertThatThrownBy(() -> new HeroPruner(Variant.paper, 0.5, 0.05, 0.05, List.of(), List.of(21)))
                .hasMessageContaining("lowLayers");
        assertThatThrownBy(() -> new HeroPruner(Variant.paper, 0.5, 0.05, 0.05, List.of(5), List.of(24)))
                .hasMessageContaining("highLayers = 24");
    }
}
