package io.github.herovlm.dataset;

import java.util.Locale;

/** The shapes that questions name. */
public enum Shape {
    CIRCLE,
    SQUARE,
    TRIANGLE,
    STAR,
    DIAMOND,
    CROSS;

    /** The word for one. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word for many. */
    public String plural() {
        return this == CROSS ? "crosses" : label() + "s";
    }
}
