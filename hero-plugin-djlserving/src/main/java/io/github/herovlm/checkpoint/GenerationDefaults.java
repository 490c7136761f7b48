package io.github.herovlm.checkpoint;

import java.util.Set;

/**
 * The parts of {@code generation_config.json} that end a generation.
 *
 * @param eosTokenIds ids that end it (the file writes one or a list)
 */
public record GenerationDefaults(Set<Integer> eosTokenIds) {
    public GenerationDefaults {
        eosTokenIds = Set.copyOf(eosTokenIds);
    }
}
