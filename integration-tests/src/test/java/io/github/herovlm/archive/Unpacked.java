package io.github.herovlm.archive;

import ai.djl.util.TarUtils;
import ai.djl.util.ZipUtils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Archives as the server sees them. */
final class Unpacked {
    private Unpacked() {}

    /** The folder of an archive: itself, or what DJL unpacks it to. */
    static Path folder(Path archive, Path scratch) throws IOException {
        if (Files.isDirectory(archive)) {
            return archive;
        }
        Path folder = Files.createTempDirectory(scratch, "unpacked");
        try (InputStream in = Files.newInputStream(archive)) {
            if (archive.toString().endsWith(".zip")) {
                ZipUtils.unzip(in, folder);
            } else {
                TarUtils.untar(in, folder, true);
            }
        }
        return folder;
    }

    /** Every file of a folder by its name in it. */
    static SortedMap<String, Path> files(Path folder) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(file -> !Files.isDirectory(file))
                    .forEach(file -> files.put(folder.relativize(file).toString(), file));
        }
        return files;
    }

    /** What a server passes on of {@code serving.properties}: all but options. */
    static SortedMap<String, String> arguments(Path folder) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(folder.resolve("serving.properties"))) {
            properties.load(in);
        }
        SortedMap<String, String> arguments = new TreeMap<>();
        properties.stringPropertyNames().stream()
                .filter(key -> !key.startsWith("option."))
                .forEach(key -> arguments.put(key, properties.getProperty(key)));
        return arguments;
    }
}
