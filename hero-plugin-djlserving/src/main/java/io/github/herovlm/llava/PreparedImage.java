package io.github.herovlm.llava;

import io.github.herovlm.image.PixelValues;
import io.github.herovlm.image.RgbImage;
import io.github.herovlm.image.TiledImage;
import io.github.herovlm.spi.TileGrid;

/**
 * A picture before the model sees it.
 *
 * @param original as it was decoded
 * @param tiles cut and resized, 8 bits a channel
 * @param pixels normalised
 * @param nanos how long decoding, cutting and normalising took
 */
public record PreparedImage(RgbImage original, TiledImage tiles, PixelValues pixels, long nanos) {
    /** How it was cut. */
    public TileGrid grid() {
        return pixels.grid();
    }
}
