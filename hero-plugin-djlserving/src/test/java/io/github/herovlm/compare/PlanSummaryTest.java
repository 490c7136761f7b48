package io.github.herovlm.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.spi.Unpadding;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanSummaryTest {
    /** 200 × 50 pixels in 1 × 2 tiles of 4 × 4 patches: two of the four rows show picture. */
    private final TileGrid grid = new TileGrid(1, 2, 4, 200, 50);

    @Test
    void countsTotalContentAndKept() {
        PlanSummary summary = PlanSummary.of(plan(NewlinePolicy.CONTENT_ROWS));
        assertThat(summary.image()).isEqualTo(new PlanSummary.Size(200, 50));
        assertThat(summary.grid()).isEqualTo(new PlanSummary.Grid(1, 2, 4));
        assertThat(summary.patches()).isEqualTo(new PlanSummary.Patches(48, 32, 5));
        assertThat(summary.newlines()).isEqualTo(new PlanSummary.Newlines(4, 2, 2));
        assertThat(summary.keptShare()).isEqualTo(5 / 32.0);
    }

    @Test
    void tilesAreNumberedFromTheThumbnail() {
        assertThat(PlanSummary.of(plan(NewlinePolicy.NONE)).tiles())
                .containsExactly(
                        new PlanSummary.Tile(0, 3, List.of(0, 15)),
                        new PlanSummary.Tile(1, 2, List.of(4, 5)),
                        new PlanSummary.Tile(2, 1, List.of(11)));
    }

    @Test
    void newlinesOfPaddingRowsAreKeptNewlines() {
        assertThat(PlanSummary.of(plan(NewlinePolicy.ALL_ROWS)).newlines())
                .isEqualTo(new PlanSummary.Newlines(4, 2, 4));
    }

    private PrunePlan plan(NewlinePolicy newlines) {
        return new PrunePlan(
                grid,
                PlanePolicy.CONTENT,
                newlines,
                grid.contentRegion(Unpadding.MODEL),
                new int[] {3, 2, 1},
                new int[][] {{0, 15}, {4, 5}, {11}});
    }
}
