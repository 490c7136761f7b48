package io.github.herovlm.dataset;

import java.util.Locale;

/** The colors that questions name. */
public enum Colour {
    RED(0xd62828),
    ORANGE(0xf77f00),
    YELLOW(0xf9d71c),
    GREEN(0x2a9d3a),
    BLUE(0x1d5fd1),
    PURPLE(0x8e2fb8),
    WHITE(0xf6f6f6),
    BLACK(0x161616);

    private final int rgb;

    Colour(int rgb) {
        this.rgb = rgb;
    }

    /** The word for it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its mean, 0xRRGGBB; items vary a little around it. */
    int rgb() {
        return rgb;
    }

    /** Whether dark ink reads well on it. */
    boolean light() {
        return this == ORANGE || this == YELLOW || this == WHITE;
    }
}
