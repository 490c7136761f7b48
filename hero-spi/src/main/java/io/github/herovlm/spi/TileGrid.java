package io.github.herovlm.spi;

import java.util.stream.IntStream;

/**
 * The tiles a picture was cut into. Tile 0 is the thumbnail (the whole picture squeezed into one tile); tiles
 * {@code 1..K} are the local tiles of a {@code rows × columns} grid in row-major order, which together make a plane of
 * {@code rows·S × columns·S} patches. No side is longer than 4096, and all tiles together have at most
 * {@link Integer#MAX_VALUE} patches, so that every index of a token is an {@code int}.
 *
 * @param rows Rg, tile rows of the grid
 * @param columns Cg, tile columns of the grid
 * @param patchesPerSide S, patches along one side of a tile
 * @param imageWidth w, width of the original picture in pixels
 * @param imageHeight h, height of the original picture in pixels
 */
public record TileGrid(int rows, int columns, int patchesPerSide, int imageWidth, int imageHeight) {
    /** The largest grid and tile accepted, per side. */
    private static final int MAX_SIDE = 1 << 12;

    public TileGrid {
        checkSide("grid rows", rows);
        checkSide("grid columns", columns);
        checkSide("patches per side", patchesPerSide);
        check("image width", imageWidth, Integer.MAX_VALUE);
        check("image height", imageHeight, Integer.MAX_VALUE);
        if (((long) rows * columns + 1) * patchesPerSide * patchesPerSide > Integer.MAX_VALUE) {
            throw new InvalidInputException(
                    "grid rows × columns with patches per side",
                    rows + " × " + columns + " with " + patchesPerSide,
                    "at most " + Integer.MAX_VALUE + " patches in all local tiles and the thumbnail");
        }
    }

    static void checkSide(String field, int value) {
        check(field, value, MAX_SIDE);
    }

    private static void check(String field, int value, int max) {
        if (value < 1 || value > max) {
            throw new InvalidInputException(field, value, "a whole number from 1 to " + max);
        }
    }

    /** K, the number of local tiles. */
    public int localTiles() {
        return rows * columns;
    }

    /** K + 1: the thumbnail and the local tiles. */
    public int tiles() {
        return localTiles() + 1;
    }

    /** P = S·S, patches of one tile. */
    public int patchesPerTile() {
        return patchesPerSide * patchesPerSide;
    }

    /** H = Rg·S, patch rows of the local plane. */
    public int planeRows() {
        return rows * patchesPerSide;
    }

    /** W = Cg·S, patch columns of the local plane. */
    public int planeColumns() {
        return columns * patchesPerSide;
    }

    /** Row of the local plane on which a patch of local tile {@code tile} (1..K) lies. */
    public int planeRow(int tile, int patch) {
        return (tile - 1) / columns * patchesPerSide + patch / patchesPerSide;
    }

    /** Column of the local plane on which a patch of local tile {@code tile} (1..K) lies. */
    public int planeColumn(int tile, int patch) {
        return (tile - 1) % columns * patchesPerSide + patch % patchesPerSide;
    }

    /** The local tile (1..K) that holds this patch of the plane. */
    public int tileAt(int planeRow, int planeColumn) {
        return planeRow / patchesPerSide * columns + planeColumn / patchesPerSide + 1;
    }

    /** The tile-local index (0..P-1) of this patch of the plane. */
    public int patchAt(int planeRow, int planeColumn) {
        return planeRow % patchesPerSide * patchesPerSide + planeColumn % patchesPerSide;
    }

    /** The content region under the given rounding. */
    public ContentRegion contentRegion(Unpadding rule) {
        return ContentRegion.unpad(planeRows(), planeColumns(), imageWidth, imageHeight, rule);
    }

    /** Tile-local indices, ascending, of the patches of local tile {@code tile} (1..K) inside the region. */
    public int[] contentPatches(int tile, ContentRegion region) {
        return IntStream.range(0, patchesPerTile())
                .filter(patch -> region.contains(planeRow(tile, patch), planeColumn(tile, patch)))
                .toArray();
    }
}
