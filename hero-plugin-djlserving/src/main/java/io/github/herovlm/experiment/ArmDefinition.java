package io.github.herovlm.experiment;

import io.github.herovlm.spi.InvalidInputException;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One arm of an experiment, as configured.
 *
 * @param name unique among the arms; letters, digits, dashes and underscores
 * @param settings the strategy and how much it keeps
 * @param weight the arm's part of the requests, in relation to the other arms' weights, ≥ 0; at 0 it answers only those
 *     who ask for it
 * @param shadow whether it answers nobody and is only compared with the answer given
 * @param sampleShare of a shadow arm: the share of requests that it is run on, in [0, 1]
 */
public record ArmDefinition(String name, StrategySettings settings, double weight, boolean shadow, double sampleShare) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    public ArmDefinition {
        Objects.requireNonNull(settings);
        if (!NAME.matcher(name).matches()) {
            throw new InvalidInputException(
                    "arms", name, "names of at most 64 letters, digits, dashes and underscores");
        }
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new InvalidInputException("arms." + name + ".weight", weight, "a finite number, 0 or more");
        }
        if (!(sampleShare >= 0 && sampleShare <= 1)) {
            throw new InvalidInputException("arms." + name + ".sample_share", sampleShare, "a number in [0, 1]");
        }
    }

    /** An arm that answers. */
    public static ArmDefinition answering(String name, StrategySettings settings, double weight) {
        return new ArmDefinition(name, settings, weight, false, 0);
    }

    /** An arm that only looks on. */
    public static ArmDefinition shadow(String name, StrategySettings settings, double sampleShare) {
        return new ArmDefinition(name, settings, 0, true, sampleShare);
    }
}
