package io.github.herovlm.workbench.demo;

import java.nio.file.Files;
import java.nio.file.Path;

/** The mark of a checkpoint that was never trained: its words mean nothing, and whatever shows them has to say so. */
public final class RandomMark {
    private static final String FILE = "RANDOM_WEIGHTS.txt";

    private RandomMark() {}

    /** Whether a checkpoint's folder says, by a file of the mark's name, that its weights are random. */
    public static boolean on(Path directory) {
        return Files.exists(directory.resolve(FILE));
    }
}
