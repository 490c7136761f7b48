package io.github.herovlm.serving;

import io.github.herovlm.experiment.StrategySettings;
import io.github.herovlm.spi.PrunerRegistry;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How requests are pruned that do not say how.
 *
 * @param settings the strategy and how much it keeps
 * @param instances OLCUT configuration file with named instances, if any
 */
public record PruningDefaults(
        StrategySettings settings, @Nullable Path instances) {
    /** The strategies that the loader sees, and the named instances. */
    public PrunerRegistry registry(ClassLoader loader) {
        PrunerRegistry strategies = PrunerRegistry.load(loader);
        return instances == null ? strategies : strategies.withInstances(instances);
    }
}
