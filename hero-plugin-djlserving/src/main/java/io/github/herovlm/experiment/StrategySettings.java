package io.github.herovlm.experiment;

import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.ConfiguredPruner;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.spi.PrunerRegistry;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A strategy as somebody asked for it, not yet looked up.
 *
 * @param strategy name of a strategy or of a named instance
 * @param parameters those that differ from its own, by key
 * @param keep how much to keep
 * @param mode how the ratio becomes a count; a number of tokens needs {@link BudgetMode#EXACT}
 * @param plane overrides the strategy's own where given
 * @param newlines overrides the strategy's own where given
 */
public record StrategySettings(
        String strategy,
        SortedMap<String, String> parameters,
        Keep keep,
        BudgetMode mode,
        @Nullable PlanePolicy plane,
        @Nullable NewlinePolicy newlines) {
    public StrategySettings {
        Objects.requireNonNull(strategy);
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        if (keep instanceof Keep.MaxTokens && mode != BudgetMode.EXACT) {
            throw new InvalidInputException(
                    "budget",
                    "published",
                    "exact, as max_visual_tokens is given: published counts do not keep to a number");
        }
    }

    /** A strategy as it is, at a ratio. */
    public static StrategySettings of(String strategy, double retention) {
        return new StrategySettings(
                strategy, new TreeMap<>(Map.of()), new Keep.Ratio(retention), BudgetMode.PUBLISHED, null, null);
    }

    /**
     * The budget for one picture.
     *
     * @param patches N, the picture's content patches, the thumbnail's included; under an overriding
     *     {@link PlanePolicy#FULL} all of them
     */
    public Budget budget(int patches) {
        return new Budget(keep.of(patches), mode, plane, newlines);
    }

    /**
     * Looks the strategy up and sets its parameters.
     *
     * @param prefix where the settings stand, for messages: empty for {@code pruner=…}, {@code arms.b.} for
     *     {@code arms.b.pruner=…}
     * @throws InvalidInputException naming the key, where there is no such strategy or parameter, or a value is not
     *     accepted
     */
    public ConfiguredPruner configure(PrunerRegistry registry, String prefix) {
        try {
            return registry.configure(strategy, parameters);
        } catch (InvalidInputException e) {
            String ofParameter = "pruner." + strategy + ".";
            String field = e.field().startsWith(ofParameter)
                    ? "pruner." + e.field().substring(ofParameter.length())
                    : e.field();
            throw new InvalidInputException(prefix + field, e.value(), e.accepted(), e);
        }
    }
}
