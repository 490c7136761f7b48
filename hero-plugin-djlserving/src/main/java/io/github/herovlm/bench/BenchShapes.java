package io.github.herovlm.bench;

import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds a shape: one of those that come along, or a JSON file of the same form. */
public final class BenchShapes {
    /** Names of the shapes that come along. */
    public static final List<String> PRESETS = List.of("llava-next-7b", "llava-next-13b", "small");

    private BenchShapes() {}

    /**
     * The shape of this name, or in this file where the text ends in {@code .json}.
     *
     * @throws InvalidInputException where there is none, or the file is not a shape
     */
    public static BenchShape find(String nameOrFile) {
        if (PRESETS.contains(nameOrFile)) {
            return preset(nameOrFile);
        }
        Path file = Path.of(nameOrFile);
        if (nameOrFile.endsWith(".json") && Files.isRegularFile(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                return ShapeReader.read(reader, nameOrFile);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new InvalidInputException(
                "shape", nameOrFile, String.join(", ", PRESETS) + " or the path of a .json file that exists");
    }

    private static BenchShape preset(String name) {
        try (InputStream in = BenchShapes.class.getResourceAsStream(name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("shape " + name + " is not in the jar");
            }
            return ShapeReader.read(new InputStreamReader(in, StandardCharsets.UTF_8), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
