package io.github.herovlm.openai;

import com.google.gson.JsonObject;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.json.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a chat completion request. Fields that are not known are ignored, as OpenAI does; a known field
 * whose value cannot be honoured is refused by its path. Whatever the bytes, the outcome is a request or an {@link
 * ApiException} with status 400, 413 or 422. Safe for use by several threads.
 */
public final class ChatRequestReader {
    private static final int MAX_VALUES = 100_000;
    private static final int LONGEST_NAME = 512;

    private final RequestLimits limits;
    private final SamplingOptions otherwise;

    /**
     * @param limits what one request may ask for
     * @param otherwise sampling where a request says nothing; how many tokens then is for the limits to say
     */
    public ChatRequestReader(RequestLimits limits, SamplingOptions otherwise) {
        this.limits = limits;
        this.otherwise = otherwise;
    }

    /**
     * The request in these bytes.
     *
     * @param body JSON in UTF-8
     * @throws ApiException where it is not one that can be answered
     */
    public ChatRequest read(byte[] body) {
        if (body.length > limits.requestBytes()) {
            throw new ApiException(ApiError.tooLarge(
                    "The request has " + body.length + " bytes: expected at most " + limits.requestBytes(),
                    null,
                    "request_too_large"));
        }
        return read(RequestFields.root(parse(body)));
    }

    private ChatRequest read(RequestFields request) {
        UnsupportedFields.refuse(request);
        boolean stream = request.flag("stream");
        Conversation conversation = ConversationReader.read(request, limits);
        return new ChatRequest(
                conversation.messages(),
                conversation.images(),
                request.name("model", LONGEST_NAME),
                SamplingReader.read(request, otherwise, limits),
                stream,
                includeUsage(request, stream),
                request.name("user", LONGEST_NAME),
                PruningRequestReader.read(request));
    }

    private static boolean includeUsage(RequestFields request, boolean stream) {
        RequestFields options = request.section("stream_options");
        if (options == null) {
            return false;
        }
        if (!stream) {
            throw ApiException.invalid("stream_options", "an object", "nothing, or stream = true");
        }
        return options.flag("include_usage");
    }

    private static JsonObject parse(byte[] body) {
        // A decoder of its own reports what is not UTF-8; a charset's name would replace it silently.
        JsonReader reader = StrictJson.reader(
                new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8.newDecoder()));
        try {
            return StrictJson.readObject(reader, MAX_VALUES);
        } catch (CharacterCodingException e) {
            throw malformed(null, "the text is not UTF-8", e);
        } catch (EOFException e) {
            throw malformed(path(reader), "it is cut off", e);
        } catch (MalformedJsonException e) {
            throw malformed(path(reader), reason(e), e);
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory failed to be read", e);
        }
    }

    /** The first line of the parser's message, without its advice to programmers. */
    private static String reason(MalformedJsonException e) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("malformed");
        return line.replaceFirst("^Use JsonReader\\S+ to accept malformed JSON", "malformed");
    }

    private static ApiException malformed(@Nullable String param, String reason, IOException cause) {
        return new ApiException(
                ApiError.badRequest("The body is not strict JSON: " + reason, param, "invalid_json"), cause);
    }

    /** Where the reader stopped, without the {@code $.} of a JSON path; nothing for the outermost value. */
    private static @Nullable String path(JsonReader reader) {
        String path = reader.getPath();
        return path.startsWith("$.") && path.length() > 2 ? path.substring(2) : null;
    }
}
