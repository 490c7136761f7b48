package io.github.herovlm.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;

/**
 * JSON read to the letter: Gson's own parser is always lenient and its tree silently keeps the last of two members with
 * one name, which lets a text mean one thing here and another elsewhere. What is not strict JSON is a {@link
 * MalformedJsonException}, what ends too early an {@link java.io.EOFException}.
 */
public final class StrictJson {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER_LENGTH = 64;

    private final JsonReader reader;
    private final int maxValues;
    private int values;

    private StrictJson(JsonReader reader, int maxValues) {
        this.reader = reader;
        this.maxValues = maxValues;
    }

    /**
     * The object that a whole text is. On failure {@link JsonReader#getPath()} of the reader says where.
     *
     * @param reader from {@link #reader(Reader)}
     * @param maxValues most values in it, those inside others counted too: a value of two characters takes a hundred
     *     bytes of memory
     */
    public static JsonObject readObject(JsonReader reader, int maxValues) throws IOException {
        if (!(readValue(reader, maxValues) instanceof JsonObject object)) {
            throw new MalformedJsonException("the outermost value is not a JSON object");
        }
        return object;
    }

    /** The value, of whatever kind, that a whole text is; otherwise as {@link #readObject}. */
    public static JsonElement readValue(JsonReader reader, int maxValues) throws IOException {
        JsonElement root = new StrictJson(reader, maxValues).element(0);
        requireEnd(reader);
        return root;
    }

    /** A reader that takes strict JSON only. */
    public static JsonReader reader(Reader text) {
        JsonReader reader = new JsonReader(text);
        reader.setStrictness(Strictness.STRICT);
        return reader;
    }

    /** Nothing but white space may follow the outermost value. */
    public static void requireEnd(JsonReader reader) throws IOException {
        if (!atEnd(reader)) {
            throw new MalformedJsonException("more follows the JSON object");
        }
    }

    private static boolean atEnd(JsonReader reader) throws IOException {
        try {
            return reader.peek() == JsonToken.END_DOCUMENT;
        } catch (MalformedJsonException e) {
            return false; // a strict reader does not even look at what follows
        }
    }

    private JsonElement element(int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new MalformedJsonException("nested deeper than " + MAX_DEPTH);
        }
        if (++values > maxValues) {
            throw new MalformedJsonException("more than " + maxValues + " values");
        }
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> object(depth);
            case BEGIN_ARRAY -> array(depth);
            case STRING -> new JsonPrimitive(reader.nextString());
            case NUMBER -> new JsonPrimitive(number(reader.nextString()));
            case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
            case NULL -> {
                reader.nextNull();
                yield JsonNull.INSTANCE;
            }
            default -> throw new MalformedJsonException("unexpected " + reader.peek());
        };
    }

    private JsonObject object(int depth) throws IOException {
        JsonObject object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (object.has(name)) {
                throw new MalformedJsonException("duplicate name " + name);
            }
            object.add(name, element(depth + 1));
        }
        reader.endObject();
        return object;
    }

    private JsonArray array(int depth) throws IOException {
        JsonArray array = new JsonArray();
        reader.beginArray();
        while (reader.hasNext()) {
            array.add(element(depth + 1));
        }
        reader.endArray();
        return array;
    }

    private static BigDecimal number(String text) throws IOException {
        if (text.length() > MAX_NUMBER_LENGTH) {
            throw new MalformedJsonException("a number of " + text.length() + " characters");
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new MalformedJsonException("a number out of range: " + text, e);
        }
    }
}
