package io.github.herovlm.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.checkpoint.ImageProcessing;
import io.github.herovlm.checkpoint.Resolution;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.spi.Unpadding;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A red picture of 80 × 40 pixels: two tiles side by side, of 4 × 4 patches each, with a quarter of padding above and below. */
class PlanOverlayTest {
    private static final int MARGIN = 12;
    private static final int SIDE = 224;
    private static final int PATCH = SIDE / 4;
    private static final int RED = 0xc81e1e;

    private final TiledImage tiled = tiled();

    private static TiledImage tiled() {
        ImageProcessing.Channels any = new ImageProcessing.Channels(1, 1, 1);
        ImageTiler tiler =
                new ImageTiler(new ImageProcessing(56, 1 / 255.0, any, any), List.of(new Resolution(112, 112)), 14);
        byte[] rgb = new byte[80 * 40 * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i % 3 == 0 ? 200 : 30);
        }
        return tiler.tile(RgbImage.copyOf(80, 40, rgb));
    }

    private static PrunePlan plan(TileGrid grid, int[]... kept) {
        return new PrunePlan(
                grid,
                PlanePolicy.FULL,
                NewlinePolicy.ALL_ROWS,
                grid.contentRegion(Unpadding.MODEL),
                Arrays.stream(kept).mapToInt(tile -> tile.length).toArray(),
                kept);
    }

    private RgbImage overlay(int[]... kept) {
        return PlanOverlay.render(tiled, plan(tiled.grid(), kept));
    }

    @Test
    void smallTilesAreEnlarged() {
        RgbImage overlay = overlay(new int[] {0}, new int[0], new int[0], new int[0], new int[0]);
        assertThat(overlay.width()).isEqualTo(3 * SIDE + 3 * MARGIN);
        assertThat(overlay.height()).isGreaterThan(2 * SIDE + 2 * MARGIN);
    }

    @Test
    void keptPatchesKeepTheirColoursAndDroppedOnesAreGrey() {
        RgbImage overlay = overlay(new int[] {5}, new int[] {13}, new int[0], new int[0], new int[] {2});
        assertThat(colour(overlay, 2 * MARGIN + 2 * SIDE, MARGIN, 1, 1)).isEqualTo(RED);
        assertThat(isGrey(overlay, 2 * MARGIN + 2 * SIDE, MARGIN, 2, 1)).isTrue();
        assertThat(colour(overlay, MARGIN, MARGIN, 3, 1)).isEqualTo(RED);
        assertThat(isGrey(overlay, MARGIN, MARGIN, 2, 2)).isTrue();
        assertThat(colour(overlay, MARGIN + SIDE, MARGIN + SIDE, 0, 2)).isEqualTo(RED);
    }

    /** Padding may be kept by some strategies: what the model sees there is black, and an edge tells it from the rest. */
    @Test
    void paddingIsHatchedAndKeptPaddingIsFramed() {
        RgbImage overlay = overlay(new int[] {5}, new int[] {1}, new int[0], new int[0], new int[0]);
        assertThat(colour(overlay, MARGIN, MARGIN, 0, 1)).isZero();
        assertThat(rgb(overlay, MARGIN + PATCH, MARGIN + PATCH / 2)).isEqualTo(0x22d3ee);
        int patchTop = MARGIN + 2;
        int[] alongARow = new int[PATCH - 4];
        for (int x = 0; x < alongARow.length; x++) {
            alongARow[x] = rgb(overlay, MARGIN + 2 + x, patchTop);
        }
        assertThat(Arrays.stream(alongARow).distinct().count()).isEqualTo(2);
    }

    @Test
    void tilesAreOutlined() {
        RgbImage overlay = overlay(new int[] {5}, new int[0], new int[0], new int[0], new int[0]);
        assertThat(rgb(overlay, MARGIN, MARGIN + 100)).isEqualTo(0xffffff);
        assertThat(rgb(overlay, MARGIN + SIDE, MARGIN + 100)).isEqualTo(0xffffff);
        assertThat(rgb(overlay, MARGIN + 1, MARGIN + 100)).isZero();
    }

    @Test
    void countsAreWrittenBelow() {
        RgbImage few = overlay(new int[] {5}, new int[0], new int[0], new int[0], new int[0]);
        RgbImage more = overlay(new int[] {5}, new int[] {9, 10}, new int[0], new int[0], new int[0]);
        int top = MARGIN + 2 * SIDE;
        int differing = 0;
        for (int y = top; y < top + 24; y++) {
            for (int x = MARGIN; x < MARGIN + SIDE; x++) {
                differing += rgb(few, x, y) != rgb(more, x, y) ? 1 : 0;
            }
        }
        assertThat(differing).isPositive();
    }

    @Test
    void aPlanForAnotherPicture() {
        PrunePlan other = plan(new TileGrid(1, 1, 4, 80, 40), new int[] {0}, new int[0]);
        assertThatThrownBy(() -> PlanOverlay.render(tiled, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a plan for");
    }

    @Test
    void survivesAPngFile() {
        RgbImage overlay = overlay(new int[] {5}, new int[] {1}, new int[0], new int[0], new int[0]);
        RgbImage read = new ImageDecoder(DecodeOptions.DEFAULT).decode(PngEncoder.encode(overlay));
        assertThat(read.width()).isEqualTo(overlay.width());
        assertThat(read.toBytes()).isEqualTo(overlay.toBytes());
    }

    private static int colour(RgbImage image, int left, int top, int row, int column) {
        return rgb(image, left + column * PATCH + PATCH / 2, top + row * PATCH + PATCH / 2);
    }

    private static boolean isGrey(RgbImage image, int left, int top, int row, int column) {
        int colour = colour(image, left, top, row, column);
        int spread = Math.abs((colour >> 16) - (colour & 0xff));
        return spread < 20 && (colour >> 16) < 120;
    }

    private static int rgb(RgbImage image, int x, int y) {
        return image.sample(x, y, 0) << 16 | image.sample(x, y, 1) << 8 | image.sample(x, y, 2);
    }
}
