package io.github.herovlm.compare;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a result comes from, so that it can be made again.
 *
 * @param strategy the configured strategy: class, version, parameters
 * @param model the checkpoint
 * @param environment versions and hardware
 */
public record Provenance(Map<String, String> strategy, ModelSummary model, RunEnvironment environment) {
    public Provenance {
        strategy = ordered(strategy);
    }

    /** The same entries, by key, immutable. */
    static Map<String, String> ordered(Map<String, String> entries) {
        return Collections.unmodifiableMap(new TreeMap<>(entries));
    }
}
