package io.github.herovlm.dataset;

import java.util.Locale;

/** The three parts of the data; no scene's random numbers start where those of another part's do. */
public enum Split {
    /** For training; all questions of a scene. */
    TRAIN,
    /** For choosing settings; two or three questions a scene. */
    VALIDATION,
    /** For the reported figures; two or three questions a scene. */
    TEST;

    /** The name in lower case, as in file names and options. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
