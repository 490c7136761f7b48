package io.github.herovlm.workbench;

import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import org.jspecify.annotations.Nullable;

/**
 * A budget but for its ratio.
 *
 * @param plane overrides every strategy's own where given
 * @param newlines overrides every strategy's own where given
 */
public record Policies(
        BudgetMode mode,
        @Nullable PlanePolicy plane,
        @Nullable NewlinePolicy newlines) {
    /** The budget at a ratio. */
    public Budget at(double retention) {
        return new Budget(retention, mode, plane, newlines);
    }
}
