package io.github.herovlm.dataset;

import java.util.Locale;

/** The kinds of items in a scene. */
public enum Kind {
    /** A colored board with a word. */
    SIGN,
    /** A white plate with a colored rim and a two-digit number. */
    PLATE,
    /** A dark display with a lit two-digit number; at most one a scene. */
    COUNTER,
    /** A plain shape, large or small. */
    SHAPE,
    /** A bar chart on a pale panel; at most one a scene. */
    CHART;

    /** The word for it in questions. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
