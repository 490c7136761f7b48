package io.github.herovlm.serving;

import io.github.herovlm.experiment.ArmDefinition;
import io.github.herovlm.experiment.ExperimentSettings;
import io.github.herovlm.experiment.LogSettings;
import io.github.herovlm.experiment.StrategySettings;
import io.github.herovlm.spi.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the arms, if there are any. */
final class ExperimentReader {
    private static final long BYTES_PER_MIB = 1L << 20;
    private static final String USUAL_CONTROL = "control";

    private final Map<String, String> given;
    private final Path archive;

    ExperimentReader(Map<String, String> given, Path archive) {
        this.given = given;
        this.archive = archive;
    }

    /** @param defaults budget, plane and newlines of arms that do not say */
    Optional<ExperimentSettings> read(StrategySettings defaults) {
        List<ArmDefinition> arms = given.keySet().stream()
                .filter(key -> key.startsWith(ArmKeys.ARMS))
                .map(key -> key.split("\\.", -1)[1])
                .distinct()
                .map(name -> arm(name, defaults))
                .toList();
        if (arms.isEmpty()) {
            requireNoExperiment();
            return Optional.empty();
        }
        return Optional.of(new ExperimentSettings(arms, control(arms), ArmKeys.SALT.in(given), log()));
    }

    private ArmDefinition arm(String name, StrategySettings defaults) {
        String prefix = ArmKeys.ARMS + name + ".";
        StrategySettings settings = new StrategyReader(given).read(prefix, ArmKeys.PRUNER, defaults);
        double weight = ArmKeys.WEIGHT.in(given, prefix);
        double share = ArmKeys.SAMPLE_SHARE.in(given, prefix);
        if (ArmKeys.SHADOW.in(given, prefix)) {
            refuse(prefix, ArmKeys.WEIGHT, "no weight, as the arm is a shadow: sample_share says how often it is run");
            return ArmDefinition.shadow(name, settings, share);
        }
        refuse(
                prefix,
                ArmKeys.SAMPLE_SHARE,
                "no sample_share unless shadow=true: weight says how often an arm answers");
        return ArmDefinition.answering(name, settings, weight);
    }

    private void refuse(String prefix, ServingKey<?> key, String accepted) {
        String value = given.get(prefix + key.name());
        if (value != null) {
            throw new InvalidInputException(prefix + key.name(), value, accepted);
        }
    }

    private String control(List<ArmDefinition> arms) {
        List<String> answering = arms.stream()
                .filter(arm -> !arm.shadow())
                .map(ArmDefinition::name)
                .toList();
        return ArmKeys.CONTROL.in(given).orElseGet(() -> {
            if (answering.size() > 1 && !answering.contains(USUAL_CONTROL)) {
                throw new InvalidInputException(
                        ArmKeys.CONTROL.name(), null, "one of " + String.join(", ", new TreeSet<>(answering)));
            }
            return answering.size() == 1 ? answering.get(0) : USUAL_CONTROL;
        });
    }

    private @Nullable LogSettings log() {
        boolean text = ArmKeys.LOG_TEXT.in(given);
        long maxBytes = ArmKeys.LOG_MAX_MIB.in(given) * BYTES_PER_MIB;
        int files = ArmKeys.LOG_FILES.in(given);
        return ArmKeys.LOG
                .in(given)
                .map(file -> new LogSettings(archive.resolve(file), text, maxBytes, files))
                .orElse(null);
    }

    /** Somebody who sets these expects an experiment. */
    private void requireNoExperiment() {
        for (ServingKey<?> key : ArmKeys.EXPERIMENT) {
            String value = given.get(key.name());
            if (value != null) {
                throw new InvalidInputException(key.name(), value, "arms too, as in arms.control.pruner=none");
            }
        }
    }
}
