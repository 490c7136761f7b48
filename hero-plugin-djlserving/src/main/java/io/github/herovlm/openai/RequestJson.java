package io.github.herovlm.openai;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import io.github.herovlm.json.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** JSON that a client sent, or a refusal that says where it is none. */
final class RequestJson {
    private static final int MAX_VALUES = 100_000;
    private static final String OUTERMOST = "$";

    @FunctionalInterface
    private interface Parser<T> {
        T parse(JsonReader reader) throws IOException;
    }

    private RequestJson() {}

    /** The object that a body is. */
    static JsonObject body(byte[] text) {
        return parse(text, "The body", "", reader -> StrictJson.readObject(reader, MAX_VALUES));
    }

    /** The value that a part of a form is. */
    static JsonElement part(String name, byte[] text) {
        return parse(text, name, name, reader -> StrictJson.readValue(reader, MAX_VALUES));
    }

    private static <T> T parse(byte[] text, String what, String param, Parser<T> parser) {
        // A decoder of its own reports what is not UTF-8; a charset's name would replace it silently.
        JsonReader reader = StrictJson.reader(
                new InputStreamReader(new ByteArrayInputStream(text), StandardCharsets.UTF_8.newDecoder()));
        try {
            return parser.parse(reader);
        } catch (CharacterCodingException e) {
            throw malformed(what, path(param, OUTERMOST), "the text is not UTF-8", e);
        } catch (EOFException e) {
            throw malformed(what, path(param, reader.getPath()), "it is cut off", e);
        } catch (MalformedJsonException e) {
            throw malformed(what, path(param, reader.getPath()), reason(e), e);
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory failed to be read", e);
        }
    }

    /** The first line of the parser's message, without its advice to programmers. */
    private static String reason(MalformedJsonException e) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("malformed");
        return line.replaceFirst("^Use JsonReader\\S+ to accept malformed JSON", "malformed");
    }

    private static ApiException malformed(String what, @Nullable String param, String reason, IOException cause) {
        return new ApiException(
                ApiError.badRequest(what + " is not strict JSON: " + reason, param, "invalid_json"), cause);
    }

    /**
     * Where the reader stopped, as requests name their fields; nothing for a body's outermost value.
     *
     * @param found a JSON path: {@code $.messages[0].role}
     */
    private static @Nullable String path(String param, String found) {
        String inner = found.startsWith(OUTERMOST) ? found.substring(OUTERMOST.length()) : "";
        // A name that is not there yet: the reader stopped before it.
        String known = inner.endsWith(".") ? inner.substring(0, inner.length() - 1) : inner;
        if (!param.isEmpty()) {
            return param + known;
        }
        return known.startsWith(".") ? known.substring(1) : null;
    }
}
