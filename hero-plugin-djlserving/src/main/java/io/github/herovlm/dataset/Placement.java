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

    /**
     * Items stand on a lattice of the plane of tiles, half a patch wide and a patch high: a small model learns to read print in few
     * places of a patch long before it reads print in all.
     */
    private static final int COLUMN = 8;

    private static final int LINE = 16;

    private static final int TRIES = 120;

    private final List<Box> tiles;
    private final int left;
    private final int top;
    private final Chance chance;
    private final List<Box> taken = new ArrayList<>();

    Placement(Frame frame, Chance chance) {
        this.tiles = frame.tileBoxes();
        this.left = frame.left();
        this.top = frame.top();
        this.chance = chance;
    }

    /** A free place for a box of this size; empty if none was found. */
    Optional<Box> place(double width, double height) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Box tile = chance.pick(tiles);
            Optional<Double> x = onLattice(tile.x(), tile.width() - width, left, COLUMN);
            Optional<Double> y = onLattice(tile.y(), tile.height() - height, top, LINE);
            if (x.isEmpty() || y.isEmpty()) {
                continue;
            }
            Box box = new Box(x.orElseThrow(), y.orElseThrow(), width, height);
            if (taken.stream().noneMatch(other -> other.near(box, GAP))) {
                taken.add(box);
                return Optional.of(box);
            }
        }
        return Optional.empty();
    }

    /** A coordinate from {@code begin} on, at most {@code room} further and clear of the edges, that lies on the lattice; empty if none. */
    private Optional<Double> onLattice(double begin, double room, int padding, int step) {
        int first = (int) Math.ceil((begin + padding) / step) * step;
        int places = (int) Math.floor((begin + padding + room - 2 * EDGE - first) / step) + 1;
        return places < 1
                ? Optional.empty()
                : Optional.of(first + (double) step * chance.whole(0, places - 1) + EDGE - padding);
    }
}
