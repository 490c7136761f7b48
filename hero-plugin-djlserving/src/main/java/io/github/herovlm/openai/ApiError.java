package io.github.herovlm.openai;

import com.google.gson.JsonObject;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What is answered where an answer is not possible, in OpenAI's shape.
 *
 * @param status HTTP status, 400 to 599
 * @param message for people; says nothing of the server's insides
 * @param type the kind of fault, in OpenAI's words: {@code invalid_request_error}, {@code server_error}
 * @param param the request's field at fault, as {@code messages[0].content}
 * @param code for programs, in OpenAI's words where it has one
 * @param retryAfter seconds for a {@code Retry-After} header; not part of the document
 */
public record ApiError(
        int status,
        String message,
        String type,
        @Nullable String param,
        @Nullable String code,
        OptionalInt retryAfter) {
    private static final String CLIENT = "invalid_request_error";
    private static final String SERVER = "server_error";
    private static final int LONGEST_MESSAGE = 1000;

    public ApiError {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("no status of an error: " + status);
        }
        message = Shown.cut(message, LONGEST_MESSAGE);
        param = Shown.of(param);
    }

    private static ApiError of(int status, String message, String type, @Nullable String param, @Nullable String code) {
        return new ApiError(status, message, type, param, code, OptionalInt.empty());
    }

    /** 400: the client's fault. */
    static ApiError badRequest(String message, @Nullable String param, @Nullable String code) {
        return of(400, message, CLIENT, param, code);
    }

    /** 413: more bytes than are taken. */
    static ApiError tooLarge(String message, @Nullable String param, String code) {
        return of(413, message, CLIENT, param, code);
    }

    /** 422: bytes that are no picture this server reads. */
    static ApiError unreadablePicture(String message, @Nullable String param, String code) {
        return of(422, message, CLIENT, param, code);
    }

    /** 503: the server has no room for another request now. */
    public static ApiError noCapacity(int retryAfterSeconds) {
        return new ApiError(
                503,
                "The server is full; try again in " + retryAfterSeconds + " s",
                SERVER,
                null,
                "server_overloaded",
                OptionalInt.of(retryAfterSeconds));
    }

    /** 503: the model is being unloaded, and with it the request. */
    public static ApiError unloading() {
        return of(503, "The model is being unloaded", SERVER, null, "model_unloading");
    }

    /** 503: the answer was given up, because the client has gone or the model is being unloaded. */
    public static ApiError cancelled() {
        return of(503, "The answer was cancelled before it was complete", SERVER, null, "cancelled");
    }

    /**
     * 504: the answer took longer than a request may.
     *
     * @param tokens of the answer that there were
     */
    public static ApiError deadlinePassed(int tokens) {
        String when = tokens == 0 ? "had not begun" : "had only " + tokens + " tokens";
        return of(504, "The answer " + when + " when the request's time was up", SERVER, null, "timeout");
    }

    /** 507: the memory that this one request needs is not there; others are not affected. */
    public static ApiError outOfMemory() {
        return of(
                507,
                "Out of memory for this request: fewer or smaller pictures, a lower pruning.retention_ratio or fewer"
                        + " max_tokens take less",
                SERVER,
                null,
                "out_of_memory");
    }

    /**
     * 500: our fault.
     *
     * @param requestId under which the log says what happened
     */
    public static ApiError internal(String requestId) {
        return of(
                500,
                "The server failed to answer; its log says why under request " + requestId,
                SERVER,
                null,
                "internal_error");
    }

    /** {@code {"error": {"message", "type", "param", "code"}}}. */
    public String json() {
        JsonObject error = new JsonObject();
        error.addProperty("message", message);
        error.addProperty("type", type);
        error.addProperty("param", param);
        error.addProperty("code", code);
        JsonObject document = new JsonObject();
        document.add("error", error);
        return Document.text(document);
    }
}
