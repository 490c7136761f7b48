package io.github.herovlm.service;

import io.github.herovlm.compare.Arm;
import io.github.herovlm.experiment.Assignment;
import io.github.herovlm.experiment.Experiment;
import io.github.herovlm.experiment.ExperimentArm;
import io.github.herovlm.experiment.Keep;
import io.github.herovlm.experiment.StrategySettings;
import io.github.herovlm.openai.PruningRequest;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.ConfiguredPruner;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.PrunerRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Finds the strategy of a request: the arm it names; what it says of a strategy, completed by the configuration; else the arm that
 * the experiment deals it to; else the configured strategy. For several threads.
 */
final class Chooser {
    /** Share kept by a strategy that a request names without an amount where the configuration has none for it either. */
    private static final double USUAL_RETENTION = 0.2;

    private final PrunerRegistry registry;
    private final StrategySettings defaults;
    private final ConfiguredPruner usual;
    private final List<ExperimentArm> arms;
    private final @Nullable Assignment assignment;

    /**
     * Builds the configured strategy.
     *
     * @param experiment {@code null} for none
     * @throws InvalidInputException naming the key of the configuration that is not accepted
     */
    Chooser(PrunerRegistry registry, StrategySettings defaults, @Nullable Experiment experiment) {
        this.registry = registry;
        this.defaults = defaults;
        this.usual = defaults.configure(registry, "");
        this.arms = experiment == null ? List.of() : experiment.arms();
        this.assignment = experiment == null
                ? null
                : new Assignment(experiment, () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * The strategy of a request.
     *
     * @param user whom it comes from, if it says so
     * @throws InvalidInputException naming the request's field that is not accepted
     */
    Choice choose(PruningRequest asked, @Nullable String user) {
        if (asked.arm() != null && assignment == null) {
            throw new InvalidInputException("pruning.arm", asked.arm(), "nothing, as no experiment is configured");
        }
        if (asked.arm() == null && !asked.equals(PruningRequest.NONE)) {
            return own(asked);
        }
        if (assignment == null) {
            return new Choice(usual, defaults, null);
        }
        return of(assignment.assign(asked.arm(), user).arm());
    }

    /** Every strategy that requests get without naming one, shadows included. */
    List<Choice> configured() {
        List<Choice> all = new ArrayList<>();
        all.add(new Choice(usual, defaults, null));
        arms.forEach(arm -> all.add(of(arm)));
        return all;
    }

    /** The shadow arms that are to look on, none where there is no experiment. */
    List<Choice> shadows(String requestId) {
        return assignment == null
                ? List.of()
                : assignment.shadowsOf(requestId).stream().map(Chooser::of).toList();
    }

    private static Choice of(ExperimentArm arm) {
        return new Choice(arm.pruner(), arm.definition().settings(), arm.name());
    }

    private Choice own(PruningRequest asked) {
        String strategy = asked.strategy() == null ? defaults.strategy() : asked.strategy();
        SortedMap<String, String> parameters = new TreeMap<>();
        if (strategy.equals(defaults.strategy())) {
            parameters.putAll(defaults.parameters());
        }
        parameters.putAll(asked.parameters());
        Keep keep = keep(asked, strategy);
        StrategySettings settings = new StrategySettings(
                strategy,
                parameters,
                keep,
                mode(asked, keep),
                asked.plane() == null ? defaults.plane() : asked.plane(),
                asked.newlines() == null ? defaults.newlines() : asked.newlines());
        return new Choice(registry.configure(strategy, parameters), settings, null);
    }

    private Keep keep(PruningRequest asked, String strategy) {
        if (asked.maxVisualTokens() != null) {
            return new Keep.MaxTokens(asked.maxVisualTokens());
        }
        if (asked.retentionRatio() != null) {
            return new Keep.Ratio(asked.retentionRatio());
        }
        if (strategy.equals(defaults.strategy())) {
            return defaults.keep();
        }
        if (Arm.KEEP_BY_THEMSELVES.contains(strategy)) {
            return new Keep.Ratio(1);
        }
        return Arm.KEEP_BY_THEMSELVES.contains(defaults.strategy()) ? new Keep.Ratio(USUAL_RETENTION) : defaults.keep();
    }

    private BudgetMode mode(PruningRequest asked, Keep keep) {
        if (keep instanceof Keep.MaxTokens) {
            if (asked.budget() == BudgetMode.PUBLISHED) {
                throw new InvalidInputException(
                        "pruning.budget",
                        "published",
                        "exact, as a number of tokens is to be kept: published counts do not keep to one");
            }
            return BudgetMode.EXACT;
        }
        return asked.budget() == null ? defaults.mode() : asked.budget();
    }
}
