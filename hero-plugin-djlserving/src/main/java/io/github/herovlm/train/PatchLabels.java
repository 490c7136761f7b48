package io.github.herovlm.train;

import io.github.herovlm.dataset.Bar;
import io.github.herovlm.dataset.Box;
import io.github.herovlm.dataset.Colour;
import io.github.herovlm.dataset.Item;
import io.github.herovlm.dataset.Kind;
import io.github.herovlm.dataset.SceneType;
import io.github.herovlm.dataset.Shape;
import io.github.herovlm.dataset.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the vision tower learns to say of a patch: kind, color and shape of the item that covers it most, the word, the digits and
 * the bars on it; and of a tile: which items are in it, and in what kind of scene. Text is asked of local tiles alone; in the
 * thumbnail it is too small to read.
 */
final class PatchLabels {
    /** How many classes each label of a patch has. */
    static final List<Integer> CLASSES;

    /** What is told of a whole tile: signs, plates and shapes of each color, counter, chart, and the kind of scene. */
    static final int PRESENCE;

    /** A patch without a label of this sort. */
    static final int NONE = -1;

    private static final int COLOURS = Colour.values().length;
    private static final int SHAPES = Shape.values().length;
    private static final int HIGHEST_BAR = 5;
    private static final int FIRST_BAR = 6;
    private static final float[] WEIGHTS = {1, 1, 1, 2, 1, 1};
    private static final float BAR_EARLY = 0.15f;
    private static final float BAR_LATE = 0.5f;
    /** Of the smaller of patch and item, what they must share. */
    private static final double COVERED = 0.2;

    static {
        int words = Vocabulary.signWords().size();
        Integer[] classes = new Integer[FIRST_BAR + COLOURS];
        Arrays.fill(classes, HIGHEST_BAR + 1);
        List<Integer> first = List.of(Kind.values().length + 2, COLOURS, SHAPES, words, 10, 10);
        for (int i = 0; i < FIRST_BAR; i++) {
            classes[i] = first.get(i);
        }
        CLASSES = List.of(classes);
        PRESENCE = COLOURS * (2 + SHAPES) + 2 + SceneType.values().length;
    }

    private PatchLabels() {}

    /**
     * What each label weighs in the loss, {@code [A]}.
     *
     * @param late whether print can be read by now, and bars may take their share
     */
    static float[] weights(boolean late) {
        float[] weights = Arrays.copyOf(WEIGHTS, CLASSES.size());
        Arrays.fill(weights, FIRST_BAR, weights.length, late ? BAR_LATE : BAR_EARLY);
        return weights;
    }

    private static <E> int place(E[] values, E value) {
        return Arrays.asList(values).indexOf(value);
    }

    /** The labels of one patch, {@code [A]}, of the item that covers most of it. */
    static long[] of(@Nullable Item item, boolean thumbnail) {
        long[] labels = new long[CLASSES.size()];
        Arrays.fill(labels, NONE);
        labels[0] = kind(item);
        if (item == null) {
            return labels;
        }
        if (item.kind() == Kind.SIGN || item.kind() == Kind.PLATE || item.kind() == Kind.SHAPE) {
            labels[1] = place(Colour.values(), item.colour());
        }
        if (item.kind() == Kind.SHAPE) {
            labels[2] = place(Shape.values(), Objects.requireNonNull(item.shape()));
        }
        if (!thumbnail) {
            text(item, labels);
        }
        return labels;
    }

    private static void text(Item item, long[] labels) {
        switch (item.kind()) {
            case SIGN -> labels[3] = Vocabulary.signWords().indexOf(item.text());
            case PLATE, COUNTER -> {
                labels[4] = Character.digit(item.text().charAt(0), 10);
                labels[5] = Character.digit(item.text().charAt(1), 10);
            }
            case CHART -> {
                Arrays.fill(labels, FIRST_BAR, labels.length, 0);
                for (Bar bar : item.bars()) {
                    labels[FIRST_BAR + place(Colour.values(), bar.colour())] = bar.value();
                }
            }
            case SHAPE -> {}
        }
    }

    private static int kind(@Nullable Item item) {
        if (item == null) {
            return 0;
        }
        return item.kind() == Kind.SHAPE && item.small()
                ? Kind.values().length + 1
                : 1 + place(Kind.values(), item.kind());
    }

    /** Marks an item in what is told of a tile, {@code [C]} from {@code at}. */
    static void mark(Item item, float[] presence, int at) {
        int place = switch (item.kind()) {
            case SIGN -> place(Colour.values(), item.colour());
            case PLATE -> COLOURS + place(Colour.values(), item.colour());
            case SHAPE ->
                COLOURS * (2 + place(Shape.values(), Objects.requireNonNull(item.shape())))
                        + place(Colour.values(), item.colour());
            case COUNTER -> COLOURS * (2 + SHAPES);
            case CHART -> COLOURS * (2 + SHAPES) + 1;
        };
        presence[at + place] = 1;
    }

    /** Marks the kind of scene likewise. */
    static void mark(SceneType type, float[] presence, int at) {
        presence[at + PRESENCE - SceneType.values().length + place(SceneType.values(), type)] = 1;
    }

    /** The item that covers most of a patch, null where none covers enough. */
    static @Nullable Item covering(List<Item> items, Box patch) {
        Item best = null;
        double most = COVERED;
        for (Item item : items) {
            double shared = shared(item.box(), patch);
            double smaller = Math.min(item.box().width() * item.box().height(), patch.width() * patch.height());
            if (shared / smaller > most) {
                most = shared / smaller;
                best = item;
            }
        }
        return best;
    }

    /** The area that two boxes share. */
    static double shared(Box a, Box b) {
        double width = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
        double height = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
        return Math.max(width, 0) * Math.max(height, 0);
    }
}
