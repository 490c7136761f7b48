package io.github.herovlm.experiment;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where outcomes are written.
 *
 * @param file the file that is written to; older ones have {@code .1}, {@code .2}, … behind its name
 * @param text whether prompts and answers are written too
 * @param maxBytes size at which the next file is begun
 * @param files how many files are kept, that which is written to included, ≥ 1
 */
public record LogSettings(Path file, boolean text, long maxBytes, int files) {
    public LogSettings {
        Objects.requireNonNull(file);
        if (maxBytes < 1 || files < 1) {
            throw new IllegalArgumentException(maxBytes + " bytes in each of " + files + " files");
        }
    }
}
