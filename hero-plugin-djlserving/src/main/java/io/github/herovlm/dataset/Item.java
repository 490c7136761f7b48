package io.github.herovlm.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thing in a scene that questions may be about.
 *
 * @param colour of the board, rim or shape; black for counters and white for charts, which questions never name by color
 * @param shape of a {@link Kind#SHAPE}, else null
 * @param small whether a shape is small (7.5 to 11.5 units a side, else 22 to 32); false for the other kinds
 * @param text word of a sign in capitals, number of a plate or counter, else ""
 * @param bars of a chart from the left, else empty
 * @param box where it is, outlines included
 */
public record Item(
        Kind kind, Colour colour, @Nullable Shape shape, boolean small, String text, List<Bar> bars, Box box) {

    /** Copies the list. */
    public Item {
        bars = List.copyOf(bars);
    }

    /** What questions call it: "red sign", "blue star", "counter", "chart". */
    public String name() {
        return Wording.name(this);
    }

    /**
     * The middle of a chart's bar, horizontally, in units of the picture.
     *
     * @param bar its place from the left, 0 for the first
     */
    public double barCentreX(int bar) {
        return ChartPainter.centreX(this, bar);
    }

    /** Whether questions name it by this color. */
    boolean hasColour(Colour asked) {
        return colour == asked && kind != Kind.COUNTER && kind != Kind.CHART;
    }
}
