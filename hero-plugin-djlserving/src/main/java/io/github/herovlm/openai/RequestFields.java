package io.github.herovlm.openai;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.herovlm.spi.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One object of a request, asked for by field and type. A field that is {@code null} is absent; one of the wrong type or
 * range is refused by its path.
 */
final class RequestFields {
    private final String prefix;
    private final JsonObject object;

    private RequestFields(String prefix, JsonObject object) {
        this.prefix = prefix;
        this.object = object;
    }

    static RequestFields root(JsonObject object) {
        return new RequestFields("", object);
    }

    /** A value as an object. */
    static RequestFields of(String path, JsonElement value) {
        if (value instanceof JsonObject found) {
            return new RequestFields(path + ".", found);
        }
        throw ApiException.wrongType(path, value, "an object");
    }

    /** The full name of a field. */
    String path(String key) {
        return prefix + key;
    }

    /** The field's value, if it has one. */
    @Nullable
    JsonElement value(String key) {
        JsonElement value = object.get(key);
        return value instanceof JsonNull ? null : value;
    }

    JsonElement require(String key, String accepted) {
        JsonElement value = value(key);
        if (value == null) {
            throw ApiException.invalid(path(key), null, accepted);
        }
        return value;
    }

    @Nullable
    String text(String key) {
        JsonElement value = value(key);
        return value == null ? null : text(path(key), value);
    }

    /** A short text for names and such. */
    @Nullable
    String name(String key, int longest) {
        String text = text(key);
        if (text != null && (text.isEmpty() || text.length() > longest)) {
            throw ApiException.invalid(path(key), '"' + text + '"', "a text of 1 to " + longest + " characters");
        }
        return text;
    }

    static String text(String path, JsonElement value) {
        if (!(value instanceof JsonPrimitive text) || !text.isString()) {
            throw ApiException.wrongType(path, value, "a text");
        }
        String found = text.getAsString();
        boolean half = found.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
        if (half) {
            throw ApiException.invalid(path, found, "text of whole Unicode characters");
        }
        return found;
    }

    @Nullable
    Double number(String key) {
        JsonElement value = value(key);
        if (value == null) {
            return null;
        }
        String accepted = "a finite number";
        if (!(value instanceof JsonPrimitive number) || !number.isNumber()) {
            throw ApiException.wrongType(path(key), value, accepted);
        }
        double found = Double.parseDouble(number.getAsString());
        if (!Double.isFinite(found)) {
            throw ApiException.invalid(path(key), value, accepted);
        }
        return found;
    }

    /** A whole number; {@code 1.0} is one too. */
    @Nullable
    Long whole(String key, long min, long max) {
        JsonElement value = value(key);
        if (value == null) {
            return null;
        }
        String accepted = "a whole number from " + min + " to " + max;
        if (!(value instanceof JsonPrimitive number) || !number.isNumber()) {
            throw ApiException.wrongType(path(key), value, accepted);
        }
        try {
            long found = number.getAsBigDecimal().longValueExact();
            if (found >= min && found <= max) {
                return found;
            }
        } catch (ArithmeticException e) {
            throw ApiException.invalid(path(key), value, accepted);
        }
        throw ApiException.invalid(path(key), value, accepted);
    }

    @Nullable
    Integer count(String key, int min, int max) {
        Long found = whole(key, min, max);
        return found == null ? null : found.intValue();
    }

    boolean flag(String key) {
        JsonElement value = value(key);
        if (value == null) {
            return false;
        }
        if (value instanceof JsonPrimitive flag && flag.isBoolean()) {
            return flag.getAsBoolean();
        }
        throw ApiException.wrongType(path(key), value, "true or false");
    }

    @Nullable
    RequestFields section(String key) {
        JsonElement value = value(key);
        return value == null ? null : of(path(key), value);
    }

    /** The elements of a list, by their paths. */
    static List<Map.Entry<String, JsonElement>> elements(String path, JsonElement value, String accepted) {
        if (!(value instanceof JsonArray array)) {
            throw ApiException.wrongType(path, value, accepted);
        }
        return IntStream.range(0, array.size())
                .mapToObj(i -> Map.entry(path + "[" + i + "]", array.get(i)))
                .toList();
    }

    /** A constant by its name in lower case, with dashes. */
    <E extends Enum<E>> @Nullable E constant(String key, Class<E> type) {
        String text = text(key);
        if (text == null) {
            return null;
        }
        Map<String, E> constants = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(
                        constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant -> constant));
        E found = constants.get(text.toLowerCase(Locale.ROOT));
        if (found == null) {
            List<String> names = constants.keySet().stream().sorted().toList();
            throw ApiException.invalid(path(key), text, "one of " + Nearest.listing(Shown.cut(text, 64), names));
        }
        return found;
    }

    Set<Map.Entry<String, JsonElement>> entries() {
        return object.entrySet();
    }

    /** Refuses fields other than these. */
    void requireOnly(List<String> keys) {
        for (String key : object.keySet()) {
            if (!keys.contains(key)) {
                throw unknown(prefix, key, keys);
            }
        }
    }

    /** A name that is none of a field. */
    static ApiException unknown(String prefix, String key, List<String> keys) {
        String shown = Shown.cut(key, 64);
        return new ApiException(ApiError.badRequest(
                prefix + shown + " is no field: expected one of " + Nearest.listing(shown, keys),
                prefix + shown,
                "unknown_parameter"));
    }
}
