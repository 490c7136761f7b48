package io.github.herovlm.dataset;

/** A rectangle of the picture in units, from the picture's top left corner. */
public record Box(double x, double y, double width, double height) {

    /** Horizontal centre. */
    public double centreX() {
        return x + width / 2;
    }

    /** Vertical centre. */
    public double centreY() {
        return y + height / 2;
    }

    /** Whether the other lies in this one whole. */
    boolean contains(Box other) {
        return other.x >= x
                && other.y >= y
                && other.x + other.width <= x + width
                && other.y + other.height <= y + height;
    }

    /** Whether the other comes nearer than {@code gap} units. */
    boolean near(Box other, double gap) {
        return other.x < x + width + gap
                && x < other.x + other.width + gap
                && other.y < y + height + gap
                && y < other.y + other.height + gap;
    }
}
