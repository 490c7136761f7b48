package io.github.herovlm.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    void wrongNumberOfHeadsIsRefused() {
        ClsAttention rows = ClsAttention.copyOf(1, 4, new float[4], 0);
        assertThatThrownBy(() -> Evidence.builder(GRID, TOWER).attention(0, AttentionStage.BEFORE_SOFTMAX, 0, rows))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("layer 0 BEFORE_SOFTMAX for tile 0 = 1 heads")
                .hasMessageContaining("2 heads, as the tower has");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 4, CLS attention heads = 0",
        "-1, 4, CLS attention heads = -1",
        "2, 0, CLS attention patches = 0",
        "-2, -2, CLS attention heads = -2",
        "65536, 65536, CLS attention heads × patches = 65536 × 65536"
    })
    void attentionOfNoShapeIsRefused(int heads, int patches, String named) {
        assertThatThrownBy(() -> ClsAttention.copyOf(heads, patches, new float[8], 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(named);
    }

    @Test
    void layersAndTilesThatDoNotExistAreNamed() {
        Evidence.Builder builder = Evidence.builder(GRID, TOWER);
        ClsAttention rows = rows(new float[8]);
        assertThatThrownBy(() -> builder.attention(24, AttentionStage.AFTER_SOFTMAX, 0, rows))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("layer = 24 is not accepted: expected a whole number from 0 to 23");
        assertThatThrownBy(() -> builder.attention(0, AttentionStage.AFTER_SOFTMAX, 3, rows))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("tile = 3 is not accepted: expected a whole number from 0 to 2");
        assertThatThrownBy(() -> builder.clsEmbedding(-1, new float[] {1}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("tile = -1");
    }

    @Test
    void nothingIsDeliveredTwice() {
        Evidence.Builder builder = Evidence.builder(GRID, TOWER)
                .attention(3, AttentionStage.AFTER_SOFTMAX, 1, rows(new float[8]))
                .attention(3, AttentionStage.BEFORE_SOFTMAX, 1, rows(new float[8]))
                .clsEmbedding(1, new float[] {1, 2})
                .relevance(new float[2]);
        assertThatThrownBy(() -> builder.attention(3, AttentionStage.AFTER_SOFTMAX, 1, rows(new float[8])))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("layer 3 AFTER_SOFTMAX for tile 1 = a second one");
        assertThatThrownBy(() -> builder.clsEmbedding(1, new float[] {1, 2}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("CLS embedding of tile 1 = a second one");
        assertThatThrownBy(() -> builder.relevance(new float[2]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("relevance = a second one");
    }

    @ParameterizedTest
    @CsvSource({"2, 3", "3, 2"})
    void embeddingsOfDifferentLengthsAreRefused(int first, int second) {
        Evidence.Builder builder = Evidence.builder(GRID, TOWER).clsEmbedding(0, new float[first]);
        assertThatThrownBy(() -> builder.clsEmbedding(2, new float[second]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("CLS embedding of tile 2 = " + second + " values")
                .hasMessageContaining("expected " + first + " values");
    }

    @Test
    void emptyEmbeddingsAreRefused() {
        assertThatThrownBy(() -> Evidence.builder(GRID, TOWER).clsEmbedding(0, new float[0]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("CLS embedding of tile 0 = 0 values");
    }

    @Test
    void relevanceIsEitherThereOrSwitchedOff() {
        Evidence.Builder both =
                Evidence.builder(GRID, TOWER).relevance(new float[2]).relevanceDisabled();
        assertThatThrownBy(both::build)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("switched off");
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
