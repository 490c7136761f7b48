package io.github.herovlm.checkpoint;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files that make up a checkpoint: all in its folder but what is hidden, which is what download tools keep there. */
public final class CheckpointFiles {
    private CheckpointFiles() {}

    /** The files of a folder by their name in it, with slashes, in alphabetical order. Links are followed. */
    public static SortedMap<String, Path> of(Path folder) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path name = folder.relativize(file);
                if (!isHidden(name)) {
                    files.put(name.toString().replace('\\', '/'), file);
                }
            }
        }
        return Collections.unmodifiableSortedMap(files);
    }

    private static boolean isHidden(Path name) {
        for (Path part : name) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}
