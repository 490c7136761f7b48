package io.github.herovlm.serving;

import io.github.herovlm.compare.Arm;
import io.github.herovlm.experiment.Keep;
import io.github.herovlm.experiment.StrategySettings;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.InvalidInputException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a strategy and its amount, which the defaults and every arm write with the same words. */
final class StrategyReader {
    private static final double DEFAULT_RETENTION = 0.2;

    private final Map<String, String> given;

    StrategyReader(Map<String, String> given) {
        this.given = given;
    }

    /**
     * @param prefix before every key: empty, or an arm's
     * @param pruner the key of the strategy's name
     * @param others what counts for keys that are not given, parameters and amount excepted; {@code null} for nothing
     */
    StrategySettings read(String prefix, ServingKey<String> pruner, @Nullable StrategySettings others) {
        String strategy = pruner.in(given, prefix);
        Keep keep = keep(prefix, strategy);
        BudgetMode mode = ServingKeys.BUDGET.in(given, prefix).orElseGet(() -> mode(keep, others));
        if (keep instanceof Keep.MaxTokens && mode != BudgetMode.EXACT) {
            throw new InvalidInputException(
                    prefix + ServingKeys.BUDGET.name(),
                    "published",
                    "exact where " + prefix + ServingKeys.MAX_VISUAL_TOKENS.name()
                            + " is given: published counts do not keep to a number");
        }
        return new StrategySettings(
                strategy,
                parameters(prefix),
                keep,
                mode,
                ServingKeys.PLANE.in(given, prefix).orElse(others == null ? null : others.plane()),
                ServingKeys.NEWLINES.in(given, prefix).orElse(others == null ? null : others.newlines()));
    }

    private static BudgetMode mode(Keep keep, @Nullable StrategySettings others) {
        if (keep instanceof Keep.MaxTokens) {
            return BudgetMode.EXACT;
        }
        return others == null ? BudgetMode.PUBLISHED : others.mode();
    }

    private Keep keep(String prefix, String strategy) {
        Optional<Integer> tokens = ServingKeys.MAX_VISUAL_TOKENS.in(given, prefix);
        Optional<Double> ratio = ServingKeys.RETENTION_RATIO.in(given, prefix);
        if (tokens.isPresent() && ratio.isPresent()) {
            throw new InvalidInputException(
                    prefix + ServingKeys.MAX_VISUAL_TOKENS.name(),
                    tokens.get(),
                    "either this or " + prefix + ServingKeys.RETENTION_RATIO.name());
        }
        if (tokens.isPresent()) {
            return new Keep.MaxTokens(tokens.get());
        }
        return new Keep.Ratio(ratio.orElse(Arm.KEEP_BY_THEMSELVES.contains(strategy) ? 1 : DEFAULT_RETENTION));
    }

    private SortedMap<String, String> parameters(String prefix) {
        String before = prefix + ServingKeys.PARAMETER;
        SortedMap<String, String> parameters = new TreeMap<>();
        given.forEach((key, value) -> {
            if (key.startsWith(before)) {
                parameters.put(key.substring(before.length()), value);
            }
        });
        return parameters;
    }
}
