package io.github.herovlm.archive;

import io.github.herovlm.golden.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The golden checkpoints without the vectors beside them, and a jar that is none, for tests that load nothing.
 *
 * @param model a LLaVA-NeXT checkpoint
 * @param clip a CLIP checkpoint
 * @param jar what stands for the plugin jar
 */
record SmallCheckpoints(Path model, Path clip, Path jar) {
    static final Instant TIME = Instant.parse("2026-11-21T10:11:12Z");

    private static final List<String> LLAVA = List.of(
            "config.json",
            "generation_config.json",
            "preprocessor_config.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "model.safetensors");
    private static final List<String> CLIP =
            List.of("config.json", "tokenizer.json", "tokenizer_config.json", "model.safetensors");

    static SmallCheckpoints in(Path folder) throws IOException {
        return new SmallCheckpoints(
                copy(Golden.directory(), LLAVA, folder.resolve("llava")),
                copy(Golden.directory().resolve("clip"), CLIP, folder.resolve("clip")),
                Files.writeString(folder.resolve("plugin.jar"), "no jar"));
    }

    private static Path copy(Path from, List<String> files, Path to) throws IOException {
        Files.createDirectories(to);
        for (String file : files) {
            Files.copy(from.resolve(file), to.resolve(file));
        }
        return to;
    }

    ArchiveSpec spec(boolean withClip, boolean copy, Map<String, String> settings, Path... jars) {
        @Nullable Path other = withClip ? clip : null;
        return new ArchiveSpec("street", model, other, copy, new TreeMap<>(settings), jar, List.of(jars), TIME);
    }
}
