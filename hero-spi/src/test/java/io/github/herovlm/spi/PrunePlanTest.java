package io.github.herovlm.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrunePlanTest {
    /** A plane of 4 × 4 patches with content in rows 1 and 2. */
    private static final TileGrid GRID = new TileGrid(2, 2, 2, 200, 100);

    private static final ContentRegion CONTENT = GRID.contentRegion(Unpadding.MODEL);

    private static PrunePlan plan(PlanePolicy plane, NewlinePolicy newlines, int[]... kept) {
        return new PrunePlan(GRID, plane, newlines, CONTENT, new int[] {2, 2, 2, 2, 2}, kept);
    }

    private static int[] tile(int... patches) {
        return patches;
    }

    private static PrunePlan mixed(NewlinePolicy newlines) {
        return plan(PlanePolicy.CONTENT, newlines, tile(1, 3), tile(2, 3), tile(2), tile(), tile());
    }

    @Test
    void sequenceIsTheThumbnailThenThePlaneRowByRow() {
        assertThat(mixed(NewlinePolicy.NONE).sequence()).containsExactly(1, 3, 6, 7, 10);
    }

    @Test
    void newlinesFollowThePolicy() {
        assertThat(mixed(NewlinePolicy.ALL_ROWS).sequence()).containsExactly(1, 3, -1, 6, 7, 10, -1, -1, -1);
        assertThat(mixed(NewlinePolicy.CONTENT_ROWS).sequence()).containsExactly(1, 3, 6, 7, 10, -1, -1);
        assertThat(mixed(NewlinePolicy.NON_EMPTY_ROWS).sequence()).containsExactly(1, 3, 6, 7, 10, -1);
        assertThat(mixed(NewlinePolicy.ALL_ROWS).keptNewlines()).isEqualTo(4);
        assertThat(mixed(NewlinePolicy.ALL_ROWS).keptPatches()).isEqualTo(5);
    }

    @Test
    void rowsOfTilesSideBySideAreInterleaved() {
        PrunePlan plan = plan(PlanePolicy.FULL, NewlinePolicy.NONE, tile(), tile(0, 2), tile(1, 3), tile(1), tile(0));
        assertThat(plan.sequence()).containsExactly(4, 9, 6, 11, 13, 16);
    }

    @Test
    void paddingIsRefusedInTheContentPlaneOnly() {
        assertThatThrownBy(
                        () -> plan(PlanePolicy.CONTENT, NewlinePolicy.NONE, tile(0), tile(1), tile(), tile(), tile()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("kept patch of tile 1 = 1");
        assertThat(plan(PlanePolicy.FULL, NewlinePolicy.NONE, tile(0), tile(1), tile(), tile(), tile())
                        .kept(1))
                .containsExactly(1);
    }

    @Test
    void unsortedRepeatedForeignOrNoPatchesAreRefused() {
        int[][] bad = {{1, 0}, {1, 1}, {4}, {-1}};
        for (int[] thumbnail : bad) {
            assertThatThrownBy(
                            () -> plan(PlanePolicy.FULL, NewlinePolicy.NONE, thumbnail, tile(), tile(), tile(), tile()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("kept patch of tile 0");
        }
        assertThatThrownBy(() -> plan(PlanePolicy.FULL, NewlinePolicy.NONE, tile(), tile(), tile(), tile(), tile()))
                .hasMessageContaining("at least one kept patch");
        assertThatThrownBy(() -> plan(PlanePolicy.FULL, NewlinePolicy.NONE, tile(0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("5 of each");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1})
    void aBudgetBelowWhatIsKeptIsRefused(int budget) {
        int[][] kept = {tile(1), tile(), tile(2, 3), tile(), tile()};
        assertThatThrownBy(() -> new PrunePlan(
                        GRID, PlanePolicy.CONTENT, NewlinePolicy.NONE, CONTENT, new int[] {1, 0, budget, 0, 0}, kept))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("budget of tile 2 = " + budget
                        + " is not accepted: expected at least 2, the number of patches it keeps");
    }

    @Test
    void aNegativeBudgetOfATileThatKeepsNothingIsRefused() {
        int[][] kept = {tile(1), tile(), tile(), tile(), tile()};
        assertThatThrownBy(() -> new PrunePlan(
                        GRID, PlanePolicy.CONTENT, NewlinePolicy.NONE, CONTENT, new int[] {1, 0, 0, 0, -1}, kept))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("budget of tile 4 = -1");
    }

    @ParameterizedTest
    @CsvSource({"5, 4", "4, 5"})
    void aRegionThatLeavesThePlaneIsRefused(int bottom, int right) {
        ContentRegion region = new ContentRegion(0, bottom, 0, right);
        int[][] kept = {tile(1), tile(), tile(), tile(), tile()};
        assertThatThrownBy(() -> new PrunePlan(
                        GRID, PlanePolicy.CONTENT, NewlinePolicy.NONE, region, new int[] {1, 0, 0, 0, 0}, kept))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("content region = " + region)
                .hasMessageContaining("4 × 4");
    }

    @Test
    void plansAreEqualByValue() {
        assertThat(mixed(NewlinePolicy.NONE))
                .isEqualTo(mixed(NewlinePolicy.NONE))
                .hasSameHashCodeAs(mixed(NewlinePolicy.NONE))
                .isNotEqualTo(mixed(NewlinePolicy.ALL_ROWS))
                .isNotEqualTo(
                        plan(PlanePolicy.CONTENT, NewlinePolicy.NONE, tile(1), tile(2, 3), tile(2), tile(), tile()));
    }
}
