package io.github.herovlm.serving;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/** Finds the archive that a class was loaded from, which the server does not tell. */
final class ArchiveFolder {
    private ArchiveFolder() {}

    /** The folder above {@code libs/} or {@code lib/} with the class's jar; the working folder where there is none. */
    static Path of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        Path jar = source == null ? null : path(source);
        Path libs = jar == null ? null : jar.getParent();
        Path archive = null;
        if (libs != null && (libs.endsWith("libs") || libs.endsWith("lib"))) {
            archive = libs.getParent();
        }
        return archive == null ? Path.of("").toAbsolutePath() : archive;
    }

    /** What the server calls a model whose archive is not given another name: the folder's, of letters, digits and underscores. */
    static String modelName(Path archive) {
        Path folder = archive.getFileName();
        return folder == null ? "model" : folder.toString().replaceAll("\\W", "_");
    }

    private static @Nullable Path path(CodeSource source) {
        try {
            return source.getLocation() == null
                    ? null
                    : Path.of(source.getLocation().toURI()).toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a jar whose address is none: " + source.getLocation(), e);
        }
    }
}
