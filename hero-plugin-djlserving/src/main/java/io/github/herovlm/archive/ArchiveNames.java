package io.github.herovlm.archive;

import java.nio.file.Path;

/** What things are called inside an archive. The root holds no {@code config.json}: a server would take it for another's model. */
final class ArchiveNames {
    static final String PROPERTIES = "serving.properties";
    static final String PROVENANCE = "provenance.json";
    static final String README = "README.txt";
    static final String LIBS = "libs/";
    static final String CHECKPOINT = "checkpoint";
    static final String CLIP_CHECKPOINT = "clip_checkpoint";

    private ArchiveNames() {}

    /** A relative path as archives write it. */
    static String slashed(Path relative) {
        return relative.toString().replace('\\', '/');
    }

    /** The name of a file, without the folders it is in. */
    static String of(Path file) {
        return String.valueOf(file.getFileName());
    }
}
