package io.github.herovlm.workbench;

import io.github.herovlm.spi.ConfiguredPruner;
import io.github.herovlm.spi.PrunerRegistry;
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
public record PrunerChoice(
        String name, Map<String, String> settings, @Nullable Path instances) {
    public PrunerChoice {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    ConfiguredPruner configure(ClassLoader loader) {
        return registry(loader, instances).configure(name, settings);
    }

    static PrunerRegistry registry(ClassLoader loader, @Nullable Path instances) {
        PrunerRegistry strategies = PrunerRegistry.load(loader);
        return instances == null ? strategies : strategies.withInstances(instances);
    }
}
