package io.github.herovlm.evaluate;

import io.github.herovlm.compare.Arm;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.ConfiguredPruner;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.PrunerRegistry;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.workbench.ArmException;
import java.util.List;
import java.util.function.Supplier;

/** An arm with its strategy set up; for several threads. */
record Contestant(Arm arm, ConfiguredPruner pruner, Budget budget) {
    /**
     * Sets up all arms of a job.
     *
     * @param strategies the class loader that sees the strategies' jars
     */
    static List<Contestant> of(EvaluateJob job, ClassLoader strategies) {
        PrunerRegistry own = PrunerRegistry.load(strategies);
        PrunerRegistry registry = job.instances() == null ? own : own.withInstances(job.instances());
        return job.arms().stream()
                .map(arm -> new Contestant(
                        arm,
                        saying(arm, () -> registry.configure(arm.pruner(), arm.settings())),
                        job.policies().at(arm.retention())))
                .toList();
    }

    EvidenceRequest evidence(VisionTower tower) {
        return saying(arm, () -> pruner.pruner().evidence(tower));
    }

    PrunePlan prune(Evidence evidence) {
        return saying(arm, () -> pruner.pruner().prune(evidence, budget));
    }

    /** What goes wrong in one of many arms has to say in which. */
    private static <T> T saying(Arm arm, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw new ArmException(arm.label(), e);
        }
    }
}
