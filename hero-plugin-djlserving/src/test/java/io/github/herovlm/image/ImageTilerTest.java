package io.github.herovlm.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.checkpoint.ImageProcessing;
import io.github.herovlm.checkpoint.Resolution;
import io.github.herovlm.spi.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageTilerTest {
    private static final ImageProcessing PROCESSING = new ImageProcessing(
            28, 1 / 255.0, new ImageProcessing.Channels(0.5f, 0.25f, 0.125f), new ImageProcessing.Channels(0.5f, 2, 4));

    private static final List<Resolution> PINPOINTS = List.of(
            new Resolution(28, 56),
            new Resolution(56, 28),
            new Resolution(56, 56),
            new Resolution(84, 28),
            new Resolution(28, 84));

    private final ImageTiler tiler = new ImageTiler(PROCESSING, PINPOINTS, 14);

    /** Whatever the shape: the picture in the middle, black around it, nothing lost and nothing invented. */
    @ParameterizedTest(name = "{0}x{1} lies in {2}x{3} pixels of a {4}x{5} plane")
    @CsvSource({
        "1, 1, 28, 28, 56, 28",
        "1, 5000, 1, 28, 56, 28",
        "5000, 1, 56, 1, 56, 28",
        "65535, 2, 56, 1, 56, 28",
        "30, 60, 28, 56, 28, 56",
        "57, 20, 80, 28, 84, 28",
        "100, 99, 56, 56, 56, 56",
        "100, 83, 56, 47, 56, 56",
        "83, 100, 47, 56, 56, 56"
    })
    void padding(int width, int height, int shownWidth, int shownHeight, int planeWidth, int planeHeight) {
        byte[] rgb = new byte[width * height * 3];
        Arrays.fill(rgb, (byte) 200);
        TiledImage tiled = tiler.tile(RgbImage.copyOf(width, height, rgb));
        RgbImage plane = tiled.plane();
        assertThat(plane.width()).isEqualTo(planeWidth);
        assertThat(plane.height()).isEqualTo(planeHeight);
        int left = (planeWidth - shownWidth) / 2;
        int top = (planeHeight - shownHeight) / 2;
        for (int y = 0; y < planeHeight; y++) {
            for (int x = 0; x < planeWidth; x++) {
                boolean shown = x >= left && x < left + shownWidth && y >= top && y < top + shownHeight;
                assertThat(plane.sample(x, y, 1)).as("(%d, %d)", x, y).isEqualTo(shown ? 200 : 0);
            }
        }
        assertThat(tiled.tiles().get(0).toBytes()).containsOnly((byte) 200);
        assertThat(tiled.grid().imageWidth()).isEqualTo(width);
        assertThat(tiled.grid().patchesPerSide()).isEqualTo(2);
    }

    @Test
    void tilesAreTheCutPlaneRowByRow() {
        TiledImage tiled = tiler.tile(BicubicResizeTest.pattern(100, 97));
        RgbImage plane = tiled.plane();
        assertThat(tiled.tiles()).hasSize(5);
        for (int tile = 1; tile <= 4; tile++) {
            int left = (tile - 1) % 2 * 28;
            int top = (tile - 1) / 2 * 28;
            assertThat(tiled.tiles().get(tile).sample(3, 5, 2)).isEqualTo(plane.sample(left + 3, top + 5, 2));
        }
    }

    @Test
    void pixelValuesAreChannelsFirst() {
        byte[] rgb = new byte[28 * 28 * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i % 3 == 0 ? 255 : i % 3 == 1 ? 51 : 0);
        }
        PixelValues pixels = tiler.normalize(tiler.tile(RgbImage.copyOf(28, 28, rgb)));
        int plane = 28 * 28;
        assertThat(pixels.values()).hasSize(3 * 3 * plane);
        assertThat(pixels.values()[0]).isEqualTo((1f - 0.5f) / 0.5f);
        assertThat(pixels.values()[plane]).isEqualTo((0.2f - 0.25f) / 2);
        assertThat(pixels.values()[2 * plane]).isEqualTo((0f - 0.125f) / 4);
    }

    @Test
    void pinpointsMustBeWholeTiles() {
        assertThatThrownBy(() -> new ImageTiler(PROCESSING, List.of(new Resolution(28, 57)), 14))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("image_grid_pinpoints = 28x57 is not accepted: expected whole multiples of 28");
        assertThatThrownBy(() -> new ImageTiler(PROCESSING, List.of(new Resolution(0, 28)), 14))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new ImageTiler(PROCESSING, List.of(), 14))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least one");
    }

    @Test
    void patchesMustFitATile() {
        assertThatThrownBy(() -> new ImageTiler(PROCESSING, PINPOINTS, 29))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("patch_size = 29 is not accepted: expected a whole number from 1 to the tile's 28");
    }
}
