package io.github.herovlm.load;

import com.google.gson.JsonObject;
import io.github.herovlm.compare.Arm;
import io.github.herovlm.compare.Arms;
import io.github.herovlm.spi.InvalidInputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What requests say about pruning.
 *
 * @param label names it in the report
 * @param strategy a strategy at a ratio; {@code null} for none
 * @param experimentArm an arm of the server's experiment, in place of a strategy; {@code null} for none
 */
public record LoadArm(
        String label, @Nullable Arm strategy, @Nullable String experimentArm) {
    /** Says nothing about pruning: as the server is configured, and as servers want it that know no pruning. */
    public static final LoadArm DEFAULT = new LoadArm("default", null, null);

    private static final String EXPERIMENT = "arm=";
    private static final String FIELD = "arms";

    /**
     * Reads {@code default,none,hero@0.2:alpha=0.7,arm=control}.
     *
     * @throws InvalidInputException naming the arm that cannot be read, or is there twice
     */
    public static List<LoadArm> parse(String text) {
        List<LoadArm> arms = new ArrayList<>();
        List<String> strategies = new ArrayList<>();
        for (String piece : text.split(",", -1)) {
            LoadArm other = other(piece.strip());
            if (other == null) {
                strategies.add(piece);
            } else {
                arms.addAll(read(strategies));
                strategies.clear();
                arms.add(other);
            }
        }
        arms.addAll(read(strategies));
        Set<String> seen = new HashSet<>();
        for (LoadArm arm : arms) {
            if (!seen.add(arm.label())) {
                throw new InvalidInputException(FIELD, arm.label(), "each arm once");
            }
        }
        return List.copyOf(arms);
    }

    /** An arm that is no strategy. */
    private static @Nullable LoadArm other(String piece) {
        if (piece.equals(DEFAULT.label())) {
            return DEFAULT;
        }
        if (!piece.startsWith(EXPERIMENT)) {
            return null;
        }
        String name = piece.substring(EXPERIMENT.length()).strip();
        if (name.isEmpty()) {
            throw new InvalidInputException(FIELD, piece, "the name of an arm behind " + EXPERIMENT);
        }
        return new LoadArm(piece, null, name);
    }

    /** Settings of strategies have commas too, so these are read together. */
    private static List<LoadArm> read(List<String> pieces) {
        return pieces.isEmpty()
                ? List.of()
                : Arms.parse(String.join(",", pieces)).stream()
                        .map(arm -> new LoadArm(arm.label(), arm, null))
                        .toList();
    }

    /** The request's {@code pruning}, where it says something. */
    Optional<JsonObject> pruning() {
        JsonObject pruning = new JsonObject();
        if (experimentArm != null) {
            pruning.addProperty("arm", experimentArm);
        } else if (strategy != null) {
            pruning.addProperty("strategy", strategy.pruner());
            pruning.addProperty("retention_ratio", strategy.retention());
            if (!strategy.settings().isEmpty()) {
                JsonObject parameters = new JsonObject();
                strategy.settings().forEach(parameters::addProperty);
                pruning.add("parameters", parameters);
            }
        }
        return pruning.isEmpty() ? Optional.empty() : Optional.of(pruning);
    }
}
