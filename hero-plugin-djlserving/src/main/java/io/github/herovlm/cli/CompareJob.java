package io.github.herovlm.cli;

import io.github.herovlm.compare.Arm;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer once with every arm.
 *
 * @param instances OLCUT configuration file with named instances, if any
 */
public record CompareJob(
        ModelChoice model,
        PictureChoice picture,
        PromptChoice prompt,
        List<Arm> arms,
        @Nullable Path instances,
        Policies policies,
        SamplingChoice sampling) {
    /**
     * What all arms share of a budget.
     *
     * @param plane overrides every strategy's own where given
     * @param newlines overrides every strategy's own where given
     */
    public record Policies(
            BudgetMode mode,
            @Nullable PlanePolicy plane,
            @Nullable NewlinePolicy newlines) {
        /** The budget of one arm. */
        public Budget at(double retention) {
            return new Budget(retention, mode, plane, newlines);
        }
    }

    public CompareJob {
        arms = List.copyOf(arms);
    }
}
