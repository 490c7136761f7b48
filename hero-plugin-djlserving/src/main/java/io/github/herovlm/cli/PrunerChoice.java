package io.github.herovlm.cli;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which strategy, set how.
 *
 * @param name name of a strategy or of a configured instance
 * @param settings parameters that differ from its own
 * @param instances OLCUT configuration file with named instances, if any
 */
public record PrunerChoice(String name, Map<String, String> settings, @Nullable Path instances) {
    public PrunerChoice {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
