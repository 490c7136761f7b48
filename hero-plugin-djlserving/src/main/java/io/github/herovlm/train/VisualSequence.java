package io.github.herovlm.train;

import io.github.herovlm.prompt.PackedPrompt;
import io.github.herovlm.spi.ContentRegion;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.spi.Unpadding;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The visual tokens of a scene in the order in which the model reads them: the thumbnail, then the content of the plane row by row, a
 * newline after each. Half of the scenes lose a share of the patches that no item lies on and a few of the others, so that the
 * language model learns on sequences of many lengths.
 */
final class VisualSequence {
    private static final double WHOLE = 0.5;
    private static final double MOST_LOST = 0.95;
    private static final double ITEM_LOST = 0.1;

    private VisualSequence() {}

    /** Codes as {@link PackedPrompt} has them, rows counted from {@code firstRow}; all patches where {@code random} is null. */
    static long[] of(SceneTensors scene, long firstRow, @Nullable SplittableRandom random) {
        TileGrid grid = scene.pixels().grid();
        ContentRegion region = grid.contentRegion(Unpadding.MODEL);
        double lost = random == null || random.nextDouble() < WHOLE ? 0 : random.nextDouble() * MOST_LOST;
        long[] codes = new long[grid.tiles() * grid.patchesPerTile() + grid.planeRows()];
        int length = 0;
        for (int patch = 0; patch < grid.patchesPerTile(); patch++) {
            if (keeps(scene, 0, patch, lost, random)) {
                codes[length++] = PackedPrompt.visual(firstRow + patch);
            }
        }
        for (int row = 0; row < grid.planeRows(); row++) {
            boolean content = false;
            for (int column = 0; column < grid.planeColumns(); column++) {
                if (region.contains(row, column)) {
                    content = true;
                    int tile = grid.tileAt(row, column);
                    int patch = grid.patchAt(row, column);
                    if (keeps(scene, tile, patch, lost, random)) {
                        codes[length++] = PackedPrompt.visual(firstRow + (long) tile * grid.patchesPerTile() + patch);
                    }
                }
            }
            if (content) {
                codes[length++] = PackedPrompt.NEWLINE;
            }
        }
        return Arrays.copyOf(codes, length);
    }

    private static boolean keeps(
            SceneTensors scene, int tile, int patch, double lost, @Nullable SplittableRandom random) {
        if (random == null || lost == 0) {
            return true;
        }
        Covering covering = scene.covering().get(tile).get(patch);
        return random.nextDouble() >= (covering == null || tile == 0 ? lost : lost * ITEM_LOST);
    }
}
