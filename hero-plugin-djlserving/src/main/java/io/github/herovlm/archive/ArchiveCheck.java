package io.github.herovlm.archive;

import java.io.IOException;
import java.nio.file.Path;

/** Tries an archive before it is put in place. */
@FunctionalInterface
public interface ArchiveCheck {
    /** Tries nothing. */
    ArchiveCheck NONE = archive -> {};

    /**
     * Loads an archive's folder as a server would and asks it a question of a few tokens.
     *
     * @param archive the folder with {@code serving.properties} and {@code libs/}
     * @throws IOException with what keeps it from answering
     */
    void check(Path archive) throws IOException;
}
