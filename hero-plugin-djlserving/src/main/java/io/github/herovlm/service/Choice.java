package io.github.herovlm.service;

import io.github.herovlm.experiment.StrategySettings;
import io.github.herovlm.spi.ConfiguredPruner;
import org.jspecify.annotations.Nullable;

/**
 * The strategy that a request is pruned with.
 *
 * @param pruner ready for use
 * @param settings how much it keeps, and in which form
 * @param arm the arm of the experiment whose strategy it is; {@code null} for none
 */
record Choice(
        ConfiguredPruner pruner,
        StrategySettings settings,
        @Nullable String arm) {
    /** What figures are kept under: the arm's name, else the strategy's. */
    String label() {
        return arm == null ? pruner.name() : arm;
    }
}
