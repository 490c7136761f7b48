package io.github.herovlm.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTest {
    private static final TileGrid GRID = new TileGrid(1, 2, 2, 200, 100);
    private static final VisionTower TOWER = new VisionTower(24, 2, 2, true);

    private static ClsAttention rows(float... values) {
        return ClsAttention.copyOf(2, 4, values, 0);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void nonFiniteAttentionIsRefusedNamingLayerTileHeadAndPatch(float bad) {
        ClsAttention rows = rows(1, 2, 3, 4, 5, 6, bad, 8);
        assertThatThrownBy(() -> Evidence.builder(GRID, TOWER).attention(21, AttentionStage.AFTER_SOFTMAX, 2, rows))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("layer 21 AFTER_SOFTMAX for tile 2, head 1, patch 2 = " + bad);
    }

    @Test
    void nonFiniteEmbeddingsAndRelevanceAreRefused() {
        Evidence.Builder builder = Evidence.builder(GRID, TOWER);
        assertThatThrownBy(() -> builder.clsEmbedding(1, new float[] {0, Float.NaN}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("CLS embedding of tile 1, value 1 = NaN");
        assertThatThrownBy(() -> builder.relevance(new float[] {Float.NEGATIVE_INFINITY, 0}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("relevance, value 0");
        assertThatThrownBy(() -> builder.relevance(new float[] {1}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2 values, one per local tile");
    }

    @Test
    void wrongNumberOfPatchesIsRefused() {
        ClsAttention rows = ClsAttention.copyOf(1, 3, new float[3], 0);
        assertThatThrownBy(() -> Evidence.builder(GRID, TOWER).attention(0, AttentionStage.BEFORE_SOFTMAX, 0, rows))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("layer 0 BEFORE_SOFTMAX for tile 0 = 3 patches")
                .hasMessageContaining("4 patches");
    }

    @Test
    void missingEvidenceIsNamed() {
        Evidence evidence = Evidence.builder(GRID, TOWER)
                .attention(3, AttentionStage.AFTER_SOFTMAX, 1, rows(new float[8]))
                .build();
        assertThatThrownBy(() -> evidence.attention(3, AttentionStage.BEFORE_SOFTMAX, 1))
                .isInstanceOf(MissingEvidenceException.class)
                .hasMessageContaining("layer 3 BEFORE_SOFTMAX for tile 1");
        assertThatThrownBy(() -> evidence.clsEmbedding(0))
                .isInstanceOf(MissingEvidenceException.class)
                .hasMessageContaining("CLS embedding of tile 0");
        assertThatThrownBy(() -> evidence.relevance(1))
                .isInstanceOf(MissingEvidenceException.class)
                .hasMessageContaining("relevance");
    }

    @Test
    void attentionIsReducedOverHeads() {
        ClsAttention rows = rows(1, 2, 3, 4, 5, 6, 7, 9);
        assertThat(rows.sumOverHeads()).containsExactly(6, 8, 10, 13);
        assertThat(rows.meanOverHeads()).containsExactly(3, 4, 5, 6.5);
        assertThat(rows.head(1)).containsExactly(5, 6, 7, 9);
        assertThat(rows.at(1, 3)).isEqualTo(9);
    }

    @Test
    void valuesAreCopied() {
        float[] source = {1, 2, 3, 4, 5, 6, 7, 8};
        ClsAttention rows = rows(source);
        source[0] = 99;
        rows.head(0)[0] = 99;
        assertThat(rows.at(0, 0)).isEqualTo(1);
    }
}
