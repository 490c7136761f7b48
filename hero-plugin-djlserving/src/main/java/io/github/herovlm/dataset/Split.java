package io.github.herovlm.dataset;

import java.util.Locale;

/** The three parts of the data; no scene's random numbers start where those of another part's do. */
public enum Split {
    /** For training; all questions of a scene. */
    TRAIN(0),
    /** For choosing settings; two or three questions a scene. */
    VALIDATION(1),
    /** For the reported figures; two or three questions a scene. */
    TEST(2);

    private final int seedBits;

    Split(int seedBits) {
        this.seedBits = seedBits;
    }

    /** What the seeds of its scenes begin with, two bits. */
    int seedBits() {
        return seedBits;
    }

    /** The name in lower case, as in file names and options. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
