package io.github.herovlm.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/**
 * An archive as an operator drops it into a server: {@code serving.properties} and {@code libs/}.
 *
 * @param name the model's name, which is that of the folder or file
 * @param path the folder or file
 */
record ModelArchive(String name, Path path) {

    /** An archive to be, with what the server needs and nothing else said. Each kind of server has files of its own. */
    static Builder named(ServerKind kind, String name) {
        return new Builder(BuiltFiles.folder("archives-" + kind), name);
    }

    static final class Builder {
        private final Path shelf;
        private final String name;
        private final Map<String, String> keys = new LinkedHashMap<>();
        private final List<Path> jars = new ArrayList<>();

        private Builder(Path shelf, String name) {
            this.shelf = shelf;
            this.name = name;
            with("engine", "PyTorch");
            with("translator", "io.github.herovlm.serving.LlavaNextTranslator");
            with("blockFactory", "ai.djl.nn.IdentityBlockFactory");
            with("option.hasParameter", "false");
            jars.add(BuiltFiles.pluginJar());
        }

        Builder with(String key, String value) {
            keys.put(key, value);
            return this;
        }

        Builder with(String key, Path value) {
            return with(key, value.toString());
        }

        /** A jar that somebody drops into {@code libs/}. */
        Builder withJar(Path jar) {
            jars.add(jar);
            return this;
        }

        ModelArchive folder() {
            Path folder = shelf.resolve(name);
            try {
                delete(folder);
                Path libs = Files.createDirectories(folder.resolve("libs"));
                for (Path jar : jars) {
                    Files.copy(jar, libs.resolve(jar.getFileName()));
                }
                List<String> lines = keys.entrySet().stream()
                        .map(key -> key.getKey() + "=" + key.getValue())
                        .toList();
                Files.write(folder.resolve("serving.properties"), lines);
                return new ModelArchive(name, folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        ModelArchive zip() {
            Path file = shelf.resolve(name + ".zip");
            try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(file)) {
                pack(folder().path(), out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new ModelArchive(name, file);
        }

        ModelArchive tarGz() {
            Path file = shelf.resolve(name + ".tar.gz");
            try (OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(file));
                    TarArchiveOutputStream out = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
                pack(folder().path(), out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new ModelArchive(name, file);
        }
    }

    /** Flat: the folder's content, without the folder. */
    private static <E extends ArchiveEntry> void pack(Path folder, ArchiveOutputStream<E> out) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putArchiveEntry(out.createArchiveEntry(
                        file.toFile(), folder.relativize(file).toString()));
                Files.copy(file, out);
                out.closeArchiveEntry();
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
