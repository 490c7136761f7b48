package io.github.herovlm.dataset;

import java.util.Locale;

/** What the background shows; it is the answer to the question about the whole scene. */
public enum SceneType {
    BEACH,
    CITY,
    FOREST,
    DESERT,
    SNOW,
    NIGHT;

    /** The word for it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
