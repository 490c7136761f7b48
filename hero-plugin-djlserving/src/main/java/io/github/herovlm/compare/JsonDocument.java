package io.github.herovlm.compare;

import com.google.gson.ExclusionStrategy;
import com.google.gson.FieldAttributes;
import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import io.github.herovlm.spi.PrunerProvenance;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A result record as JSON: components in snake case, enums in lower case, instants in ISO 8601, numbers as they are (not
 * rounded; left out where infinite), a strategy's provenance as its own view. Pictures are left out.
 */
public final class JsonDocument {
    private static final JsonSerializer<Double> FINITE =
            (number, type, context) -> Double.isFinite(number) ? new JsonPrimitive(number) : JsonNull.INSTANCE;
    private static final Gson COMPACT = builder().create();
    private static final Gson INDENTED = builder().setPrettyPrinting().create();

    private JsonDocument() {}

    /** On one line. */
    public static String compact(Record result) {
        return COMPACT.toJson(result);
    }

    /** One field a line. */
    public static String indented(Record result) {
        return INDENTED.toJson(result);
    }

    /** Words as a JSON list, quoted so that line breaks show. */
    static String text(List<String> words) {
        return COMPACT.toJson(words);
    }

    private static GsonBuilder builder() {
        return new GsonBuilder()
                .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
                .disableHtmlEscaping()
                .registerTypeAdapter(Instant.class, (JsonSerializer<Instant>)
                        (instant, type, context) -> new JsonPrimitive(instant.toString()))
                .registerTypeAdapter(double.class, FINITE)
                .registerTypeAdapter(Double.class, FINITE)
                .registerTypeAdapter(PrunerProvenance.class, (JsonSerializer<PrunerProvenance>)
                        (provenance, type, context) -> context.serialize(provenance.toMap()))
                .registerTypeHierarchyAdapter(Enum.class, (JsonSerializer<Enum<?>>) (value, type, context) ->
                        new JsonPrimitive(value.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                .setExclusionStrategies(new WithoutPictures());
    }

    private static final class WithoutPictures implements ExclusionStrategy {
        @Override
        public boolean shouldSkipField(FieldAttributes field) {
            return field.getDeclaredClass() == EmbeddedImage.class;
        }

        @Override
        public boolean shouldSkipClass(Class<?> type) {
            return false;
        }
    }
}
