package io.github.herovlm.cli;

import io.github.herovlm.compare.Arm;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.workbench.PruneJob;
import io.github.herovlm.workbench.PrunerChoice;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One picture, one question, one strategy at one ratio: what prune and generate share. */
final class PruneOptions {
    private static final double DEFAULT_RETENTION = 0.2;

    @Mixin
    private final ModelOptions model = new ModelOptions();

    @Mixin
    private final ImageOptions image = new ImageOptions();

    @Mixin
    private final PromptOptions prompt = new PromptOptions();

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

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "a parameter of the strategy; may be repeated")
    private final Map<String, String> settings = new LinkedHashMap<>();

    @Mixin
    private final BudgetOptions budget = new BudgetOptions();

    PruneJob job(boolean overlay) {
        double otherwise = Arm.KEEP_BY_THEMSELVES.contains(pruner) ? 1 : DEFAULT_RETENTION;
        return new PruneJob(
                model.settings(image.decoding()),
                image.file(),
                prompt.question(),
                new PrunerChoice(pruner, settings, budget.instances()),
                budget.policies(BudgetMode.PUBLISHED).at(retention == null ? otherwise : retention),
                overlay);
    }
}
