package io.github.herovlm.checkpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * JSON files read to the letter: Gson's own parser is always lenient and its tree silently keeps the last of two members
 * with one name, which lets a file mean one thing here and another elsewhere.
 */
final class StrictJson {
    private static final long MAX_FILE_BYTES = 16L << 20;
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER_LENGTH = 64;

    private StrictJson() {}

    /** The object that a whole file is. */
    static JsonObject readObject(Path file) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new CheckpointException(file, "", "not a regular file", "a JSON file");
            }
            long size = Files.size(file);
            if (size > MAX_FILE_BYTES) {
                throw new CheckpointException(file, "size", size, "at most " + MAX_FILE_BYTES + " bytes of JSON");
            }
            try (JsonReader reader = reader(Files.newBufferedReader(file, StandardCharsets.UTF_8))) {
                JsonElement root = element(reader, 0);
                requireEnd(reader);
                if (!(root instanceof JsonObject object)) {
                    throw new MalformedJsonException("the file is not a JSON object");
                }
                return object;
            }
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    static JsonReader reader(Reader text) {
        JsonReader reader = new JsonReader(text);
        reader.setStrictness(Strictness.STRICT);
        return reader;
    }

    /** Nothing but white space may follow the outermost value. */
    static void requireEnd(JsonReader reader) throws IOException {
        if (reader.peek() != JsonToken.END_DOCUMENT) {
            throw new MalformedJsonException("more follows the JSON object");
        }
    }

    static CheckpointException failure(Path file, IOException cause) {
        if (cause instanceof EOFException) {
            return new CheckpointException(file, "JSON", "cut off", "a complete JSON object", cause);
        }
        if (cause instanceof CharacterCodingException) {
            return new CheckpointException(file, "JSON", "bytes that are not UTF-8", "UTF-8 text", cause);
        }
        if (cause instanceof MalformedJsonException) {
            String reason =
                    String.valueOf(cause.getMessage()).lines().findFirst().orElse("malformed");
            return new CheckpointException(file, "JSON", reason, "strict JSON without duplicate names", cause);
        }
        return CheckpointException.unreadable(file, cause);
    }

    private static JsonElement element(JsonReader reader, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new MalformedJsonException("nested deeper than " + MAX_DEPTH);
        }
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> object(reader, depth);
            case BEGIN_ARRAY -> array(reader, depth);
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

    private static JsonObject object(JsonReader reader, int depth) throws IOException {
        JsonObject object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (object.has(name)) {
                throw new MalformedJsonException("duplicate name " + name);
            }
            object.add(name, element(reader, depth + 1));
        }
        reader.endObject();
        return object;
    }

    private static JsonArray array(JsonReader reader, int depth) throws IOException {
        JsonArray array = new JsonArray();
        reader.beginArray();
        while (reader.hasNext()) {
            array.add(element(reader, depth + 1));
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
