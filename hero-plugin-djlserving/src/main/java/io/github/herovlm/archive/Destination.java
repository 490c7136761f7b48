package io.github.herovlm.archive;

import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where an archive goes. It is made in a hidden folder beside it, which servers that watch the parent folder pass over, and
 * moved into place whole.
 */
final class Destination implements AutoCloseable {
    private static final String OPTION = "out";

    private final Path path;
    private final Path staging;

    private Destination(Path path, Path staging) {
        this.path = path;
        this.staging = staging;
    }

    /**
     * Makes the staging folder.
     *
     * @param force whether what is there may be replaced: a file, or an archive's folder, but never another folder
     * @throws InvalidInputException where the destination is not free
     */
    static Destination open(Path out, boolean force) throws IOException {
        Path path = out.toAbsolutePath().normalize();
        Path parent = path.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new InvalidInputException(OPTION, out, "a path in a folder that exists");
        }
        requireFree(path, force);
        return new Destination(path, Files.createTempDirectory(parent, "." + ArchiveNames.of(path) + "."));
    }

    private static void requireFree(Path path, boolean force) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS) || isEmptyFolder(path)) {
            return;
        }
        if (!force) {
            throw new InvalidInputException(OPTION, path, "a path where there is nothing yet, or --force");
        }
        boolean folder = ArchiveFormat.of(path) == ArchiveFormat.FOLDER;
        if (folder ? !isArchive(path) : !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new InvalidInputException(
                    OPTION, path, "a path where there is nothing yet; --force replaces archives, and this is none");
        }
    }

    private static boolean isEmptyFolder(Path path) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.findAny().isEmpty();
        }
    }

    private static boolean isArchive(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(path.resolve(ArchiveNames.PROPERTIES))
                && Files.isRegularFile(path.resolve(ArchiveNames.PROVENANCE));
    }

    Path path() {
        return path;
    }

    ArchiveFormat format() {
        return ArchiveFormat.of(path);
    }

    /** A path in the staging folder; the archive's name, so that whatever looks at names while it is tried sees its own. */
    Path staged() {
        return staging.resolve(ArchiveFormat.baseName(path));
    }

    /** A path in the staging folder for the packed archive. */
    Path packed() {
        return staging.resolve("packed");
    }

    /** Moves what was made into place; what was there is gone then. */
    void accept(Path made) throws IOException {
        Path old = null;
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            old = staging.resolve("replaced");
            Files.move(path, old, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(made, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            restore(old);
            throw e;
        }
    }

    private void restore(@Nullable Path old) throws IOException {
        if (old != null) {
            Files.move(old, path, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Deletes the staging folder and what is left in it. Links are not followed. */
    @Override
    public void close() throws IOException {
        Files.walkFileTree(staging, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(Objects.requireNonNull(folder));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
