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

    /** The plane that the local tiles make together: the picture at the chosen resolution, padding included. */
    public RgbImage plane() {
        int size = tiles.get(0).width();
        int line = size * 3;
        byte[] plane = new byte[grid.localTiles() * size * line];
        for (int tile = 1; tile < tiles.size(); tile++) {
            int row = (tile - 1) / grid.columns();
            int column = (tile - 1) % grid.columns();
            for (int y = 0; y < size; y++) {
                int to = ((row * size + y) * grid.columns() + column) * line;
                System.arraycopy(tiles.get(tile).raw(), y * line, plane, to, line);
            }
        }
        return RgbImage.wrap(grid.columns() * size, grid.rows() * size, plane);
    }
}
