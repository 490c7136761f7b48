package io.github.herovlm.openai;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the {@code pruning} object: this server's own, so that an unknown field in it is a slip of the finger. */
final class PruningRequestReader {
    private static final String FIELD = "pruning";
    private static final List<String> FIELDS = List.of(
            "arm", "budget", "max_visual_tokens", "newlines", "parameters", "plane", "retention_ratio", "strategy");
    private static final int LONGEST_NAME = 128;
    private static final int MOST_PARAMETERS = 64;
    private static final String VALUE = "a text, a number, true, false, or a list of these";

    private PruningRequestReader() {}

    static PruningRequest read(RequestFields request) {
        RequestFields fields = request.section(FIELD);
        if (fields == null) {
            return PruningRequest.NONE;
        }
        fields.requireOnly(FIELDS);
        PruningRequest pruning = new PruningRequest(
                fields.name("strategy", LONGEST_NAME),
                ratio(fields),
                fields.count("max_visual_tokens", 1, Integer.MAX_VALUE),
                fields.constant("budget", BudgetMode.class),
                fields.constant("newlines", NewlinePolicy.class),
                fields.constant("plane", PlanePolicy.class),
                parameters(fields.section("parameters")),
                fields.name("arm", LONGEST_NAME));
        requireOneMeaning(pruning);
        return pruning;
    }

    private static @Nullable Double ratio(RequestFields fields) {
        Double ratio = fields.number("retention_ratio");
        if (ratio != null && !(ratio > 0 && ratio <= 1)) {
            throw ApiException.invalid(fields.path("retention_ratio"), ratio, "a number in (0, 1]");
        }
        return ratio;
    }

    private static void requireOneMeaning(PruningRequest pruning) {
        if (pruning.retentionRatio() != null && pruning.maxVisualTokens() != null) {
            throw ApiException.invalid(
                    FIELD + ".max_visual_tokens",
                    pruning.maxVisualTokens(),
                    "either retention_ratio or max_visual_tokens, not both");
        }
        PruningRequest onlyArm = new PruningRequest(null, null, null, null, null, null, Map.of(), pruning.arm());
        if (pruning.arm() != null && !pruning.equals(onlyArm)) {
            throw ApiException.invalid(
                    FIELD + ".arm",
                    pruning.arm(),
                    "an arm alone: it has a strategy, a ratio and parameters of its own");
        }
    }

    private static Map<String, String> parameters(@Nullable RequestFields fields) {
        if (fields == null) {
            return Map.of();
        }
        if (fields.entries().size() > MOST_PARAMETERS) {
            throw ApiException.invalid(
                    FIELD + ".parameters", fields.entries().size() + " fields", "at most " + MOST_PARAMETERS);
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        fields.entries().forEach(entry -> {
            String path = fields.path(entry.getKey());
            if (entry.getKey().isEmpty() || entry.getKey().length() > LONGEST_NAME) {
                throw ApiException.invalid(path, entry.getValue(), "the name of a parameter before the value");
            }
            parameters.put(entry.getKey(), written(path, entry.getValue()));
        });
        return parameters;
    }

    /** As it would stand in a configuration file: a list's elements with commas between them. */
    private static String written(String path, JsonElement value) {
        if (value instanceof JsonArray list) {
            return list.asList().stream().map(element -> scalar(path, element)).collect(Collectors.joining(","));
        }
        return scalar(path, value);
    }

    private static String scalar(String path, JsonElement value) {
        if (value instanceof JsonPrimitive scalar) {
            return scalar.isString() ? RequestFields.text(path, value) : scalar.getAsString();
        }
        throw ApiException.wrongType(path, Objects.requireNonNull(value), VALUE);
    }
}
