package io.github.herovlm.cli;

import io.github.herovlm.compare.Arm;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.BudgetMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code --pruner --retention --set}, and the budget: one strategy at one ratio. */
final class PruneOptions {
    private static final double DEFAULT_RETENTION = 0.2;

    @Option(
            names = "--pruner",
            paramLabel = "NAME",
            description = "strategy or configured instance; hero strategies lists them (default: ${DEFAULT-VALUE})")
    private String pruner = "hero";

    @Option(
            names = "--retention",
            paramLabel = "R",
            description = "share of the visual tokens to keep, 0 < R <= 1 (default: 0.2; 1 for none and thumbnail)")
    private @Nullable Double retention;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "a parameter of the strategy; may be repeated")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Mixin
    private final BudgetOptions budget = new BudgetOptions();

    PrunerChoice choice() {
        return new PrunerChoice(pruner, settings, budget.instances());
    }

    Budget budget() {
        double otherwise = Arm.KEEP_BY_THEMSELVES.contains(pruner) ? 1 : DEFAULT_RETENTION;
        return budget.policies(BudgetMode.PUBLISHED).at(retention == null ? otherwise : retention);
    }
}
