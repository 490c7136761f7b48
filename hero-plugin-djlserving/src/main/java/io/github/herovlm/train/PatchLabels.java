package io.github.herovlm.train;

import io.github.herovlm.dataset.Bar;
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
 * What the vision tower learns to say of a patch: kind, color and shape of the item that covers it most, the word, the digits, the
 * centre of a shape or the bar on it; and of a tile: which items are in it, and in what kind of scene. Details are asked of local
 * tiles alone; in the thumbnail they are too small to see.
 */
final class PatchLabels {
    /** What each label tells. */
    static final List<String> NAMES = List.of(
            "kind", "color", "shape", "word", "tens", "units", "centre", "bar's color", "bar's value", "tallest bar");

    /** How many classes each label of a patch has. */
    static final List<Integer> CLASSES;

    /** What is told of a whole tile: signs, plates and shapes of each color, counter, chart, and the kind of scene. */
    static final int PRESENCE;

    /** A patch without a label of this sort. */
    static final int NONE = -1;

    private static final int COLOURS = Colour.values().length;
    private static final int SHAPES = Shape.values().length;
    private static final int HIGHEST_BAR = 5;
    private static final int DIGITS = 10;
    private static final float[] WEIGHTS = {1, 1, 1, 2, 1, 1, 1, 0.5f, 0.5f, 0.5f};

    static {
        CLASSES = List.of(
                Kind.values().length + 2,
                COLOURS,
                SHAPES,
                Vocabulary.signWords().size(),
                DIGITS,
                DIGITS,
                2,
                COLOURS,
                HIGHEST_BAR + 1,
                2);
        PRESENCE = COLOURS * (2 + SHAPES) + 2 + SceneType.values().length;
    }

    private PatchLabels() {}

    /** What each label weighs in the loss, {@code [A]}. */
    static float[] weights() {
        return WEIGHTS.clone();
    }

    private static <E> int place(E[] values, E value) {
        return Arrays.asList(values).indexOf(value);
    }

    /** The labels of one patch, {@code [A]}. */
    static long[] of(@Nullable Covering covering, boolean thumbnail) {
        long[] labels = new long[CLASSES.size()];
        Arrays.fill(labels, NONE);
        if (covering == null) {
            labels[0] = 0;
            return labels;
        }
        Item item = covering.item();
        labels[0] = kind(item);
        if (item.kind() == Kind.SIGN || item.kind() == Kind.PLATE || item.kind() == Kind.SHAPE) {
            labels[1] = place(Colour.values(), item.colour());
        }
        if (item.kind() == Kind.SHAPE) {
            labels[2] = place(Shape.values(), Objects.requireNonNull(item.shape()));
        }
        if (!thumbnail) {
            detail(covering, labels);
        }
        return labels;
    }

    private static void detail(Covering covering, long[] labels) {
        Item item = covering.item();
        switch (item.kind()) {
            case SIGN -> labels[3] = Vocabulary.signWords().indexOf(item.text());
            case PLATE, COUNTER -> {
                labels[4] = Character.digit(item.text().charAt(0), 10);
                labels[5] = Character.digit(item.text().charAt(1), 10);
            }
            case SHAPE -> labels[6] = covering.centre() ? 1 : 0;
            case CHART -> {
                Bar bar = covering.bar();
                if (bar != null) {
                    labels[7] = place(Colour.values(), bar.colour());
                    labels[8] = bar.value();
                    labels[9] = covering.tallest() ? 1 : 0;
                }
            }
        }
    }

    private static int kind(Item item) {
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
}
