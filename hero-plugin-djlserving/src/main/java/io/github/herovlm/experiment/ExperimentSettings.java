package io.github.herovlm.experiment;

import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.Nearest;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as configured.
 *
 * @param arms by name, whatever order they are given in, so that assignments do not depend on it
 * @param control the arm that the figures compare the others with; one that answers
 * @param salt of the stable hashes: another salt deals users and samples anew
 * @param log where outcomes are written; {@code null} for nowhere
 */
public record ExperimentSettings(
        List<ArmDefinition> arms,
        String control,
        String salt,
        @Nullable LogSettings log) {
    public ExperimentSettings {
        Objects.requireNonNull(salt);
        arms = arms.stream().sorted(Comparator.comparing(ArmDefinition::name)).toList();
        Set<String> names = new HashSet<>();
        for (ArmDefinition arm : arms) {
            if (!names.add(arm.name())) {
                throw new InvalidInputException("arms", arm.name(), "each name once");
            }
        }
        if (arms.stream().noneMatch(arm -> !arm.shadow() && arm.weight() > 0)) {
            throw new InvalidInputException(
                    "arms",
                    String.join(", ", names.stream().sorted().toList()),
                    "at least one arm that is no shadow and has a weight above 0");
        }
        List<String> answering = arms.stream()
                .filter(arm -> !arm.shadow())
                .map(ArmDefinition::name)
                .toList();
        if (!answering.contains(control)) {
            throw new InvalidInputException(
                    "experiment.control", control, "one of " + Nearest.listing(control, answering));
        }
    }
}
