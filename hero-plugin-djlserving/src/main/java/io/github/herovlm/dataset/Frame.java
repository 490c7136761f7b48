package io.github.herovlm.dataset;

import java.util.ArrayList;
import java.util.List;

/**
 * The size of a picture and where the model's tile borders fall on it, in units.
 *
 * <p>LLaVA-NeXT picks the grid that shows most of a picture's pixels. For pictures larger than the grids that is 1x2 only where a
 * picture is exactly twice as wide as high (2x2 shows more of a narrower one, 1x3 of a wider one), so those two grids come
 * without padding.
 *
 * @param rows of tiles
 * @param columns of tiles
 * @param width of the picture
 * @param height of the picture
 */
record Frame(int rows, int columns, int width, int height) {
    /** Units along a side of a tile. */
    static final int TILE = 96;

    /** How often a picture has no padding where it may have some; a third of all then has none. */
    private static final double FULL = 0.11;

    static Frame random(Chance chance) {
        int[][] grids = {{2, 2}, {2, 2}, {2, 2}, {2, 2}, {1, 2}, {2, 1}, {1, 3}, {3, 1}};
        int[] grid = grids[chance.whole(0, grids.length - 1)];
        int width = grid[1] * TILE;
        int height = grid[0] * TILE;
        boolean padded = grid[0] * grid[1] != 2 && !chance.in(FULL);
        if (padded) {
            double share = chance.between(0.7, 1);
            if (chance.in(0.5)) {
                width = (int) (width * share);
            } else {
                height = (int) (height * share);
            }
        }
        return new Frame(grid[0], grid[1], width, height);
    }

    int tiles() {
        return rows * columns;
    }

    /** Padding left of the picture. */
    int left() {
        return (columns * TILE - width) / 2;
    }

    /** Padding above it. */
    int top() {
        return (rows * TILE - height) / 2;
    }

    /** The part of the picture in each tile. */
    List<Box> tileBoxes() {
        int left = left();
        int top = top();
        List<Box> boxes = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int x0 = Math.max(0, column * TILE - left);
                int y0 = Math.max(0, row * TILE - top);
                int x1 = Math.min(width, (column + 1) * TILE - left);
                int y1 = Math.min(height, (row + 1) * TILE - top);
                boxes.add(new Box(x0, y0, x1 - x0, y1 - y0));
            }
        }
        return boxes;
    }
}
