package io.github.herovlm.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One object of a JSON file, read member by member. A member that is absent or {@code null} takes the default given, as
 * the reference's configuration classes do; one of the wrong kind or range is refused by its full name.
 */
final class JsonSection {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

    private final Path file;
    private final String prefix;
    private final JsonObject object;

    private JsonSection(Path file, String prefix, JsonObject object) {
        this.file = file;
        this.prefix = prefix;
        this.object = object;
    }

    static JsonSection read(Path file) {
        return new JsonSection(file, "", JsonFile.readObject(file));
    }

    /** Whether the member is there and not {@code null}. */
    boolean has(String key) {
        return object.has(key) && !object.get(key).isJsonNull();
    }

    /** Whether the member is there and {@code null}. */
    boolean isNull(String key) {
        return object.has(key) && object.get(key).isJsonNull();
    }

    /** Names of all members. */
    List<String> keys() {
        return List.copyOf(object.keySet());
    }

    /** Whether the member is an object. */
    boolean isSection(String key) {
        return object.get(key) instanceof JsonObject;
    }

    /** Whether the member is an array. */
    boolean isList(String key) {
        return object.get(key) instanceof JsonArray;
    }

    /** An inner object; empty where there is none. */
    JsonSection section(String key) {
        JsonObject inner = new JsonObject();
        if (has(key)) {
            if (!(object.get(key) instanceof JsonObject found)) {
                throw refuse(key, "a JSON object");
            }
            inner = found;
        }
        return new JsonSection(file, prefix + key + ".", inner);
    }

    int whole(String key, int fallback, int min, int max) {
        return has(key) ? whole(key, object.get(key), min, max) : fallback;
    }

    /** One whole number or a list of them; empty where there is none. */
    Optional<List<Integer>> wholes(String key, int min, int max) {
        if (!has(key)) {
            return Optional.empty();
        }
        List<Integer> out = new ArrayList<>();
        for (JsonElement element : isList(key) ? object.getAsJsonArray(key) : List.of(object.get(key))) {
            out.add(whole(key, element, min, max));
        }
        return Optional.of(List.copyOf(out));
    }

    /** Lists of whole numbers of one length. */
    Optional<List<List<Integer>>> rows(String key, int length, int min, int max) {
        if (!has(key)) {
            return Optional.empty();
        }
        String accepted = "a list of lists of " + length + " whole numbers";
        if (!(object.get(key) instanceof JsonArray rows)) {
            throw refuse(key, accepted);
        }
        List<List<Integer>> out = new ArrayList<>();
        for (JsonElement element : rows) {
            if (!(element instanceof JsonArray row) || row.size() != length) {
                throw refuse(key, accepted);
            }
            out.add(row.asList().stream().map(e -> whole(key, e, min, max)).toList());
        }
        return Optional.of(List.copyOf(out));
    }

    private int whole(String key, JsonElement element, int min, int max) {
        if (element instanceof JsonPrimitive number && number.isNumber()) {
            String text = number.getAsString();
            if (WHOLE.matcher(text).matches()) {
                long value = Long.parseLong(text);
                if (value >= min && value <= max) {
                    return (int) value;
                }
            }
        }
        throw refuse(key, "a whole number from " + min + " to " + max);
    }

    /** A finite number above zero. */
    double positive(String key, double fallback) {
        return has(key) ? number(key, object.get(key), Double.MIN_VALUE, "a number above 0") : fallback;
    }

    /** Three finite numbers, not below {@code min}; empty where there is none. */
    Optional<ImageProcessing.Channels> channels(String key, double min) {
        if (!has(key)) {
            return Optional.empty();
        }
        String accepted = "a list of three numbers" + (min > 0 ? " above 0" : "");
        if (!(object.get(key) instanceof JsonArray array) || array.size() != 3) {
            throw refuse(key, accepted);
        }
        return Optional.of(new ImageProcessing.Channels(
                (float) number(key, array.get(0), min, accepted),
                (float) number(key, array.get(1), min, accepted),
                (float) number(key, array.get(2), min, accepted)));
    }

    private double number(String key, JsonElement element, double min, String accepted) {
        if (element instanceof JsonPrimitive number && number.isNumber()) {
            double value = Double.parseDouble(number.getAsString());
            // What a float32 cannot hold would become infinite or zero on the way into a tensor.
            boolean held = Float.isFinite((float) value) && (min <= 0 || (float) value > 0);
            if (held && value >= min) {
                return value;
            }
        }
        throw refuse(key, accepted);
    }

    boolean flag(String key, boolean fallback) {
        if (!has(key)) {
            return fallback;
        }
        if (object.get(key) instanceof JsonPrimitive value && value.isBoolean()) {
            return value.getAsBoolean();
        }
        throw refuse(key, "true or false");
    }

    String text(String key, String fallback) {
        if (!has(key)) {
            return fallback;
        }
        if (object.get(key) instanceof JsonPrimitive value && value.isString()) {
            return value.getAsString();
        }
        throw refuse(key, "a string");
    }

    /** A string out of a few. */
    String oneOf(String key, String fallback, List<String> accepted) {
        String value = text(key, fallback);
        if (!accepted.contains(value)) {
            throw new CheckpointException(file, prefix + key, value, String.join(" or ", accepted));
        }
        return value;
    }

    /** Refuses a switch that is not the way this implementation works. */
    void requireFlag(String key, boolean only) {
        if (flag(key, only) != only) {
            throw refuse(key, only + " (nothing else is implemented)");
        }
    }

    /** What to throw for a member that is not accepted. */
    CheckpointException refuse(String key, String accepted) {
        return new CheckpointException(file, prefix + key, has(key) ? object.get(key) : null, accepted);
    }

    /** As above, for a value that may be a default. */
    CheckpointException refuse(String key, Object value, String accepted) {
        return new CheckpointException(file, prefix + key, value, accepted);
    }
}
