package io.github.herovlm.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the build made before this module's tests. */
final class BuiltFiles {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PLUGIN_TARGET = ROOT.resolve("hero-plugin-djlserving/target");

    private BuiltFiles() {}

    /** Skips where only {@code mvn test} was run. */
    static void requirePackaged() {
        boolean packaged = !pluginJars().isEmpty() && Files.isDirectory(PLUGIN_TARGET.resolve("launcher"));
        Skips.unlessGiven(packaged, "the package phase was not run: there is no plugin jar to serve");
    }

    /** The jar that goes into an archive's {@code libs/}. */
    static Path pluginJar() {
        List<Path> jars = pluginJars();
        assertThat(jars).as("one plugin jar in %s", PLUGIN_TARGET).hasSize(1);
        return jars.get(0);
    }

    private static List<Path> pluginJars() {
        if (!Files.isDirectory(PLUGIN_TARGET)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(PLUGIN_TARGET)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-plugin.jar"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar of the worked example, which nothing of ours knows. */
    static Path foreignJar() {
        try {
            Class<?> foreign =
                    Class.forName("example.foreign.AttentionDiversePruner", false, BuiltFiles.class.getClassLoader());
            Path jar = Path.of(
                    foreign.getProtectionDomain().getCodeSource().getLocation().toURI());
            assertThat(jar).as("the foreign strategy, packaged").isRegularFile();
            return jar;
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path launcher() {
        return ROOT.resolve("hero");
    }

    /** A folder of the suite's own, below {@code target}. */
    static Path folder(String name) {
        try {
            return Files.createDirectories(
                    Path.of("target/http-suite").toAbsolutePath().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
