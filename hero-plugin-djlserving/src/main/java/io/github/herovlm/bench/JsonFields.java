package io.github.herovlm.bench;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A JSON object whose fields are asked for by name and type; what is wrong is named with its path. */
final class JsonFields {
    private final String path;
    private final JsonObject object;
    private final Map<String, JsonFields> children = new TreeMap<>();
    private final Set<String> asked = new TreeSet<>();

    private JsonFields(String path, JsonObject object) {
        this.path = path;
        this.object = object;
    }

    static JsonFields parse(Reader json, String source) throws IOException {
        JsonReader reader = new JsonReader(json);
        reader.setStrictness(Strictness.STRICT);
        try {
            JsonElement root = new Gson().getAdapter(JsonElement.class).read(reader);
            if (!root.isJsonObject()) {
                throw new InvalidInputException(source, root, "a JSON object");
            }
            return new JsonFields("", root.getAsJsonObject());
        } catch (JsonParseException | com.google.gson.stream.MalformedJsonException e) {
            throw new InvalidInputException(source, "malformed JSON: " + e.getMessage(), "a JSON object", e);
        }
    }

    String text(String name) {
        JsonElement value = value(name);
        if (value == null
                || !value.isJsonPrimitive()
                || !value.getAsJsonPrimitive().isString()) {
            throw invalid(name, value, "a text");
        }
        return value.getAsString();
    }

    /** A whole number of at least 1. */
    int positive(String name) {
        double number = number(name, "a whole number of at least 1");
        if (number < 1 || number > Integer.MAX_VALUE || number != Math.rint(number)) {
            throw invalid(name, value(name), "a whole number of at least 1");
        }
        return (int) number;
    }

    /** A whole number that divides another. */
    int divisor(String name, int of) {
        int number = positive(name);
        if (of % number != 0) {
            throw invalid(name, value(name), "a divisor of " + of);
        }
        return number;
    }

    /** A number in (0, 1]. */
    double ratio(String name) {
        double number = number(name, "a number in (0, 1]");
        if (!(number > 0 && number <= 1)) {
            throw invalid(name, value(name), "a number in (0, 1]");
        }
        return number;
    }

    JsonFields object(String name) {
        JsonElement value = value(name);
        if (value == null || !value.isJsonObject()) {
            throw invalid(name, value, "an object");
        }
        return child(name, value.getAsJsonObject());
    }

    JsonArray array(String name) {
        JsonElement value = value(name);
        if (value == null || !value.isJsonArray() || value.getAsJsonArray().isEmpty()) {
            throw invalid(name, value, "a list that is not empty");
        }
        return value.getAsJsonArray();
    }

    List<JsonFields> objects(String name) {
        List<JsonFields> objects = new ArrayList<>();
        for (JsonElement element : array(name)) {
            if (!element.isJsonObject()) {
                throw invalid(name, element, "objects");
            }
            objects.add(child(name + "[" + objects.size() + "]", element.getAsJsonObject()));
        }
        return objects;
    }

    /** Complains about fields, here or below, that nobody asked for. */
    void refuseOthers() {
        children.values().forEach(JsonFields::refuseOthers);
        for (String name : object.keySet()) {
            if (!asked.contains(name)) {
                throw new InvalidInputException(path + name, object.get(name), "one of " + String.join(", ", asked));
            }
        }
    }

    private JsonFields child(String name, JsonObject value) {
        return children.computeIfAbsent(name, key -> new JsonFields(path + key + ".", value));
    }

    private double number(String name, String accepted) {
        JsonElement value = value(name);
        if (value == null
                || !value.isJsonPrimitive()
                || !value.getAsJsonPrimitive().isNumber()) {
            throw invalid(name, value, accepted);
        }
        return value.getAsDouble();
    }

    private @Nullable JsonElement value(String name) {
        asked.add(name);
        return object.get(name);
    }

    private InvalidInputException invalid(String name, @Nullable JsonElement value, String accepted) {
        return new InvalidInputException(path + name, value, accepted);
    }
}
