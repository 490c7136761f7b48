package io.github.herovlm.serving;

import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells our keys from the server's, and both from slips of the pen. */
final class ArgumentNames {
    /** What DJL Serving and its engines read of the same file. */
    private static final Set<String> SERVER = Set.of(
            "application",
            "batch_size",
            "batchifier",
            "blockFactory",
            "engine",
            "failed",
            "HF_TASK",
            "job_queue_size",
            "load_on_devices",
            "log_request_metric",
            "max_batch_delay",
            "max_dynamic_batch_size",
            "max_idle_time",
            "maxWorkers",
            "metrics_aggregation",
            "minWorkers",
            "modelName",
            "required_memory_mb",
            "reserved_memory_mb",
            "retry_threshold",
            "task",
            "translator",
            "translatorFactory");

    private static final List<String> SERVER_PREFIXES = List.of("option.", "cpu.", "gpu.");
    private static final Pattern ARM = Pattern.compile("arms\\.(?<arm>[^.]*)(?:\\.(?<field>.*))?");
    private static final Pattern PARAMETER = Pattern.compile("pruner\\..+");

    private ArgumentNames() {}

    static boolean isServers(String key) {
        return SERVER.contains(key) || SERVER_PREFIXES.stream().anyMatch(key::startsWith);
    }

    /** @throws InvalidInputException for the first, by name, that is neither ours nor the server's */
    static void check(Collection<String> keys) {
        new TreeSet<>(keys).forEach(ArgumentNames::check);
    }

    private static void check(String key) {
        Matcher arm = ARM.matcher(key);
        if (arm.matches()) {
            checkArm(key, arm.group("arm"), arm.group("field"));
        } else if (!isServers(key) && !PARAMETER.matcher(key).matches() && !ours().contains(key)) {
            SortedSet<String> known = ours();
            known.addAll(SERVER);
            throw new InvalidInputException(
                    "serving.properties key", key, suggestion(key, known, "a key that model-store/README.md lists"));
        }
    }

    private static void checkArm(String key, String arm, @Nullable String field) {
        List<String> fields = ArmKeys.ARM.stream().map(ServingKey::name).toList();
        if (field == null
                || !(fields.contains(field) || PARAMETER.matcher(field).matches())) {
            String written = field == null ? "" : field;
            throw new InvalidInputException(
                    "serving.properties key",
                    key,
                    ArmKeys.ARMS + (arm.isEmpty() ? "<name>" : arm) + ". and one of " + Nearest.listing(written, fields)
                            + ", or pruner.<parameter>");
        }
    }

    private static String suggestion(String written, Collection<String> known, String otherwise) {
        return otherwise
                + Nearest.to(written, known)
                        .map(best -> " (did you mean " + best + "?)")
                        .orElse("");
    }

    private static SortedSet<String> ours() {
        SortedSet<String> names = new TreeSet<>();
        ServingKeys.sections().stream()
                .flatMap(section -> section.keys().stream())
                .forEach(key -> names.add(key.name()));
        return names;
    }
}
