package io.github.herovlm.dataset;

import java.util.Locale;

/** What a question asks for, after the families that published benchmarks probe. */
public enum Family {
    /** A word or number in small print. */
    READING,
    /** Color or shape of a small object. */
    ATTRIBUTE,
    /** How many of a shape. */
    COUNTING,
    /** The quarter of the picture where an item is. */
    POSITION,
    /** A value or a color in a bar chart. */
    CHART,
    /** Whether there is such an item. */
    PRESENCE,
    /** The type of the whole scene. */
    SCENE;

    /** The name in lower case, as written to files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
