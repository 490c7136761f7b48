package io.github.herovlm.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds room for boxes, each within one tile and clear of the others. */
final class Placement {
    /** Between two items. */
    private static final double GAP = 2;
    /** Between an item and its tile's border or the picture's. */
    private static final double EDGE = 1;

    private static final int TRIES = 120;

    private final List<Box> tiles;
    private final Chance chance;
    private final List<Box> taken = new ArrayList<>();

    Placement(Frame frame, Chance chance) {
        this.tiles = frame.tileBoxes();
        this.chance = chance;
    }

    /** A free place for a box of this size; empty if none was found. */
    Optional<Box> place(double width, double height) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Box tile = chance.pick(tiles);
            double roomX = tile.width() - width - 2 * EDGE;
            double roomY = tile.height() - height - 2 * EDGE;
            if (roomX < 0 || roomY < 0) {
                continue;
            }
            Box box = new Box(
                    tile.x() + EDGE + chance.between(0, roomX),
                    tile.y() + EDGE + chance.between(0, roomY),
                    width,
                    height);
            if (taken.stream().noneMatch(other -> other.near(box, GAP))) {
                taken.add(box);
                return Optional.of(box);
            }
        }
        return Optional.empty();
    }
}
