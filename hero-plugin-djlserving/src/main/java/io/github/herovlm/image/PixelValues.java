package io.github.herovlm.image;

import io.github.herovlm.spi.TileGrid;

/**
 * What the vision tower reads: normalised pixels of all tiles.
 *
 * @param grid how the picture was cut
 * @param size side of a tile in pixels
 * @param values {@code [K + 1][3][size][size]}, float32; handed over, not to be changed by anyone
 */
@SuppressWarnings("ArrayRecordComponent") // large, handed over once between two stages
public record PixelValues(TileGrid grid, int size, float[] values) {
    public PixelValues {
        if (values.length != grid.tiles() * 3 * size * size) {
            throw new IllegalArgumentException(
                    values.length + " values for " + grid.tiles() + " tiles of 3x" + size + "x" + size);
        }
    }
}
