package io.github.herovlm.serving;

import ai.djl.modality.Output;
import ai.djl.ndarray.BytesSupplier;
import io.github.herovlm.openai.ApiError;
import java.nio.charset.StandardCharsets;

/** Responses that are complete, and the parts of those that are not. */
final class Outputs {
    static final String CONTENT_TYPE = "Content-Type";
    static final String JSON = "application/json";

    private static final String RETRY_AFTER = "Retry-After";

    private Outputs() {}

    /** 200 with a document. */
    static Output document(String json) {
        Output output = new Output();
        output.addProperty(CONTENT_TYPE, JSON);
        output.add(body(json));
        return output;
    }

    /** An error. */
    static Output error(ApiError error) {
        Output output = new Output();
        status(output, error);
        output.add(body(error.json()));
        return output;
    }

    /** An error's status line and headers. */
    static void status(Output output, ApiError error) {
        output.setCode(error.status());
        output.setMessage(reason(error.status()));
        output.addProperty(CONTENT_TYPE, JSON);
        error.retryAfter().ifPresent(seconds -> output.addProperty(RETRY_AFTER, String.valueOf(seconds)));
    }

    private static BytesSupplier body(String json) {
        return BytesSupplier.wrap(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String reason(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 413 -> "Content Too Large";
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            case 507 -> "Insufficient Storage";
            default -> "Error";
        };
    }
}
