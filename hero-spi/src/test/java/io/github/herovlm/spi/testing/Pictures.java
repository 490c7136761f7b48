package io.github.herovlm.spi.testing;

import io.github.herovlm.spi.ContentRegion;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.spi.Unpadding;
import java.util.List;
import java.util.stream.IntStream;

/** Pictures that a strategy has to cope with, and the unpruned model's reading of them. */
final class Pictures {
    /** Ordinary ones, odd padding, one tile, K that does not divide P, tiles and whole planes without content. */
    static final List<TileGrid> ALL = List.of(
            new TileGrid(2, 2, 6, 200, 200),
            new TileGrid(2, 2, 6, 640, 427),
            new TileGrid(1, 2, 6, 200, 90),
            new TileGrid(2, 1, 6, 97, 130),
            new TileGrid(1, 3, 6, 188, 47),
            new TileGrid(3, 1, 6, 80, 300),
            new TileGrid(3, 1, 4, 80, 300),
            new TileGrid(1, 1, 5, 33, 50),
            new TileGrid(2, 2, 7, 1000, 50),
            new TileGrid(3, 1, 6, 300, 100),
            new TileGrid(1, 3, 6, 100, 400),
            new TileGrid(2, 2, 6, 5000, 1),
            new TileGrid(1, 2, 6, 1, 5000));

    private Pictures() {}

    /** C, content patches of the local plane. */
    static int contentPatches(TileGrid grid) {
        ContentRegion region = grid.contentRegion(Unpadding.MODEL);
        return region.rows() * region.columns();
    }

    /** The whole picture as the unpruned model reads it. */
    static int[] unprunedSequence(TileGrid grid) {
        int patches = grid.patchesPerTile();
        ContentRegion region = grid.contentRegion(Unpadding.MODEL);
        IntStream.Builder out = IntStream.builder();
        IntStream.range(0, patches).forEach(out);
        for (int row = region.top(); row < region.bottom(); row++) {
            for (int column = region.left(); column < region.right(); column++) {
                out.add(grid.tileAt(row, column) * patches + grid.patchAt(row, column));
            }
            out.add(PrunePlan.NEWLINE);
        }
        return out.build().toArray();
    }
}
