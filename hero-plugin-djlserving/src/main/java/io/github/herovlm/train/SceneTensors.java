package io.github.herovlm.train;

import io.github.herovlm.dataset.Box;
import io.github.herovlm.dataset.Item;
import io.github.herovlm.dataset.Question;
import io.github.herovlm.dataset.Scene;
import io.github.herovlm.image.ImageTiler;
import io.github.herovlm.image.PixelValues;
import io.github.herovlm.image.TileLayout;
import io.github.herovlm.spi.TileGrid;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scene as the model reads it, and what lies on each patch.
 *
 * @param scene the scene
 * @param pixels of all tiles
 * @param covering what lies on each patch of each tile, {@code [K + 1][P]}, null where there is none
 */
record SceneTensors(Scene scene, PixelValues pixels, List<List<@Nullable Covering>> covering) {

    /** Draws a scene, cuts it into tiles and sees what lies where. */
    static SceneTensors of(Scene scene, ImageTiler tiler) {
        PixelValues pixels = tiler.normalize(tiler.tile(scene.draw()));
        TileLayout layout = tiler.layout(scene.width() * Scene.PIXELS_PER_UNIT, scene.height() * Scene.PIXELS_PER_UNIT);
        TileGrid grid = pixels.grid();
        List<List<@Nullable Covering>> covering = new ArrayList<>();
        double side = (double) pixels.size() / grid.patchesPerSide();
        for (int tile = 0; tile < grid.tiles(); tile++) {
            List<@Nullable Covering> patches = new ArrayList<>();
            for (int patch = 0; patch < grid.patchesPerTile(); patch++) {
                Box box = tile == 0
                        ? thumbnail(scene, patch, grid.patchesPerSide())
                        : local(grid, layout, tile, patch, side);
                patches.add(Covering.of(scene.items(), box));
            }
            covering.add(patches);
        }
        return new SceneTensors(scene, pixels, covering);
    }

    /** The part of the picture, in units, that a patch of the thumbnail shows: the whole picture is squeezed into it. */
    private static Box thumbnail(Scene scene, int patch, int perSide) {
        double width = (double) scene.width() / perSide;
        double height = (double) scene.height() / perSide;
        int row = patch / perSide;
        int column = patch % perSide;
        return new Box(column * width, row * height, width, height);
    }

    /** The same of a local tile's patch: a pixel of a tile is a unit. */
    private static Box local(TileGrid grid, TileLayout layout, int tile, int patch, double side) {
        return new Box(
                grid.planeColumn(tile, patch) * side - layout.padLeft(),
                grid.planeRow(tile, patch) * side - layout.padTop(),
                side,
                side);
    }

    /** The local tile, 1 to K, that holds all that a question is about; 0 where no single one does. */
    int tileOf(Question question) {
        int found = 0;
        for (int index : question.items()) {
            int tile = tileOf(scene.items().get(index));
            if (tile == 0 || (found != 0 && found != tile)) {
                return 0;
            }
            found = tile;
        }
        return found;
    }

    private int tileOf(Item item) {
        for (int tile = 1; tile < covering.size(); tile++) {
            if (covering.get(tile).stream()
                    .anyMatch(patch -> patch != null && patch.item().equals(item))) {
                return tile;
            }
        }
        return 0;
    }
}
