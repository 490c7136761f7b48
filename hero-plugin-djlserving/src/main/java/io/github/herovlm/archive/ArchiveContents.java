package io.github.herovlm.archive;

import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** An archive's folder while it is being filled, and the list of what belongs to it. */
final class ArchiveContents {
    private final Path folder;
    private final FileIntake intake;
    private final SortedMap<String, Path> files = new TreeMap<>();

    /** @param folder where it is laid out, which is made */
    ArchiveContents(Path folder, FileIntake intake) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.intake = intake;
    }

    Path folder() {
        return folder;
    }

    /** All files so far, by their names in the archive. */
    SortedMap<String, Path> files() {
        return Collections.unmodifiableSortedMap(files);
    }

    /** Writes a file. */
    void text(String name, String text) throws IOException {
        files.put(name, Files.writeString(folder.resolve(name), text));
    }

    /** Copies a file. */
    FileRecord copy(String name, Path source) throws IOException {
        Path copy = folder.resolve(name);
        files.put(name, copy);
        return intake.read(name, source, copy);
    }

    /** Reads a file that belongs to the archive but stays where it is until the archive is packed. */
    FileRecord adopt(String name, Path source) throws IOException {
        files.put(name, source);
        return intake.read(name, source, null);
    }

    /** Reads a file that does not belong to the archive. */
    FileRecord note(String name, Path source) throws IOException {
        return intake.read(name, source, null);
    }

    /** Copies jars to {@code libs/}. */
    List<FileRecord> libs(List<Path> jars) throws IOException {
        List<FileRecord> records = new ArrayList<>();
        for (Path jar : jars) {
            records.add(copy(ArchiveNames.LIBS + ArchiveNames.of(jar), jar));
        }
        return records;
    }

    /** Fails unless all are jars, and no two have one name. */
    static void requireJars(List<Path> jars) {
        Set<String> names = new HashSet<>();
        for (Path jar : jars) {
            String name = ArchiveNames.of(jar);
            if (!name.endsWith(".jar") || !Files.isRegularFile(jar)) {
                throw new InvalidInputException("jar", jar, "a file named *.jar");
            }
            if (!names.add(name)) {
                throw new InvalidInputException("jar", jar, "a name that no other jar of the archive has");
            }
        }
    }
}
