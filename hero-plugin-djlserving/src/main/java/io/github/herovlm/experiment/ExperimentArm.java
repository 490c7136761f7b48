package io.github.herovlm.experiment;

import io.github.herovlm.spi.ConfiguredPruner;

/**
 * An arm that is ready to work.
 *
 * @param definition as configured
 * @param pruner its strategy, built when the model was loaded
 */
public record ExperimentArm(ArmDefinition definition, ConfiguredPruner pruner) {
    /** The arm's name. */
    public String name() {
        return definition.name();
    }
}
