package io.github.herovlm.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads which token ids end a generation: {@code generation_config.json}, else the decoder's part of {@code config.json},
 * else its top level, else 2, the default of both {@code LlamaConfig} and {@code MistralConfig}.
 */
final class GenerationDefaultsReader {
    static final String FILE = "generation_config.json";
    private static final int DEFAULT_EOS = 2;

    private GenerationDefaultsReader() {}

    static GenerationDefaults read(Path directory, JsonSection config) {
        Path file = directory.resolve(FILE);
        Optional<List<Integer>> own = Files.exists(file) ? eos(JsonSection.read(file)) : Optional.empty();
        List<Integer> ids = own.or(() -> eos(config.section("text_config")))
                .or(() -> eos(config))
                .orElse(List.of(DEFAULT_EOS));
        return new GenerationDefaults(Set.copyOf(ids));
    }

    private static Optional<List<Integer>> eos(JsonSection section) {
        String key = "eos_token_id";
        Optional<List<Integer>> ids = section.wholes(key, 0, Integer.MAX_VALUE);
        if (ids.isPresent() && ids.get().isEmpty()) {
            throw section.refuse(key, "a token id or a list of at least one");
        }
        return ids;
    }
}
