package io.github.herovlm.experiment;

import io.github.herovlm.spi.PrunerRegistry;
import java.util.List;

/**
 * The arms of an experiment with their strategies built, so that a mistake shows when the model is loaded and not in the
 * first request that meets it.
 *
 * @param settings as configured
 * @param arms all of them, by name
 */
public record Experiment(ExperimentSettings settings, List<ExperimentArm> arms) {
    public Experiment {
        arms = List.copyOf(arms);
    }

    /**
     * Builds every arm's strategy.
     *
     * @throws io.github.herovlm.spi.InvalidInputException naming the key, as in {@code arms.b.pruner.alpha}
     */
    public static Experiment of(ExperimentSettings settings, PrunerRegistry registry) {
        List<ExperimentArm> arms = settings.arms().stream()
                .map(arm -> new ExperimentArm(arm, arm.settings().configure(registry, "arms." + arm.name() + ".")))
                .toList();
        return new Experiment(settings, arms);
    }

    /** Those that answer, by name. */
    public List<ExperimentArm> answering() {
        return arms.stream().filter(arm -> !arm.definition().shadow()).toList();
    }

    /** Those that only look on, by name. */
    public List<ExperimentArm> shadows() {
        return arms.stream().filter(arm -> arm.definition().shadow()).toList();
    }
}
