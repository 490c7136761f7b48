package io.github.herovlm.image;

import io.github.herovlm.spi.TileGrid;
import java.util.List;

/**
 * A picture cut into tiles.
 *
 * @param grid rows and columns of the local tiles, and the picture's own size
 * @param tiles K + 1 square pictures: the thumbnail, then the local tiles in row-major order
 */
public record TiledImage(TileGrid grid, List<RgbImage> tiles) {
    public TiledImage {
        tiles = List.copyOf(tiles);
        if (tiles.size() != grid.tiles()) {
            throw new IllegalArgumentException(tiles.size() + " tiles for a grid of " + grid.tiles());
        }
    }
}
