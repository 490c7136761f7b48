package io.github.herovlm.archive;

import io.github.herovlm.experiment.Keep;
import io.github.herovlm.experiment.StrategySettings;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.spi.PrunerProvenance;
import org.jspecify.annotations.Nullable;

/**
 * How the archive prunes.
 *
 * @param strategy class, version and all parameters
 * @param retentionRatio share of the visual tokens that it keeps; {@code null} where a number is given
 * @param maxVisualTokens number of the visual tokens that it keeps; {@code null} where a share is given
 * @param budget how that is counted
 * @param newlines {@code null} for the strategy's own
 * @param plane {@code null} for the strategy's own
 */
record PruningRecord(
        PrunerProvenance strategy,
        @Nullable Double retentionRatio,
        @Nullable Integer maxVisualTokens,
        BudgetMode budget,
        @Nullable NewlinePolicy newlines,
        @Nullable PlanePolicy plane) {
    static PruningRecord of(PrunerProvenance strategy, StrategySettings settings) {
        return new PruningRecord(
                strategy,
                settings.keep() instanceof Keep.Ratio ratio ? ratio.retention() : null,
                settings.keep() instanceof Keep.MaxTokens most ? most.tokens() : null,
                settings.mode(),
                settings.newlines(),
                settings.plane());
    }
}
