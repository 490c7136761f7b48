package io.github.herovlm.openai;

import io.github.herovlm.spi.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** Ends a request with an error that its client is told. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1;

    // An error is for the thread that answers; nobody sends exceptions elsewhere.
    private final transient ApiError error;

    public ApiException(ApiError error) {
        this(error, null);
    }

    public ApiException(ApiError error, @Nullable Throwable cause) {
        super(error.message(), cause);
        this.error = error;
    }

    /** What to answer. */
    public ApiError error() {
        return error;
    }

    /** A field that is missing or whose value is not one of those accepted. */
    static ApiException invalid(String param, @Nullable Object value, String accepted) {
        return refused(param, value, accepted, value == null ? "missing_required_parameter" : "invalid_value");
    }

    /** A field whose value is not of the kind that is accepted. */
    static ApiException wrongType(String param, Object value, String accepted) {
        return refused(param, value, accepted, "invalid_type");
    }

    /** A value that OpenAI accepts and this server does not. */
    static ApiException unsupported(String param, Object value, String accepted) {
        return refused(param, value, accepted, "unsupported_value");
    }

    private static ApiException refused(String param, @Nullable Object value, String accepted, String code) {
        InvalidInputException reason = new InvalidInputException(param, Shown.of(value), accepted);
        return new ApiException(ApiError.badRequest(String.valueOf(reason.getMessage()), param, code));
    }
}
