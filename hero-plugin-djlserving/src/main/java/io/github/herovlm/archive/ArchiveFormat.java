package io.github.herovlm.archive;

import java.nio.file.Path;
import java.util.Locale;

/** What an archive is written as, which the name of its destination says. */
enum ArchiveFormat {
    /** A folder, for a server's model store. */
    FOLDER(""),
    /** A flat ZIP file. */
    ZIP(".zip"),
    /** A flat, compressed tape archive. */
    TAR_GZ(".tar.gz");

    private final String suffix;

    ArchiveFormat(String suffix) {
        this.suffix = suffix;
    }

    static ArchiveFormat of(Path destination) {
        String name = fileName(destination).toLowerCase(Locale.ROOT);
        return name.endsWith(ZIP.suffix) ? ZIP : name.endsWith(TAR_GZ.suffix) ? TAR_GZ : FOLDER;
    }

    /** The destination's name without what says its format. */
    static String baseName(Path destination) {
        String name = fileName(destination);
        return name.substring(0, name.length() - of(destination).suffix.length());
    }

    private static String fileName(Path path) {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return name == null ? "" : name.toString();
    }
}
