package io.github.herovlm.openai;

import io.github.herovlm.checkpoint.CheckpointException;
import io.github.herovlm.fetch.ImageFetchException;
import io.github.herovlm.image.ImageDecodeException;
import io.github.herovlm.schedule.CapacityException;
import io.github.herovlm.schedule.DeadlineException;
import io.github.herovlm.schedule.DeviceMemoryException;
import io.github.herovlm.spi.InvalidInputException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * From a failure to what its client is told. A value that is not accepted is the client's fault if it stands in a field
 * that requests have; everything else, a broken checkpoint or a strategy's mistake included, is ours and stays in the log.
 */
public final class ErrorMapper {
    /** Fields that requests have under another name than the project's own code. */
    private static final Map<String, String> RENAMED = Map.of(
            "retention", "pruning.retention_ratio",
            "pruner", "pruning.strategy",
            "max_new_tokens", "max_tokens");

    /** What is found wrong with the whole of a field. */
    private static final Map<String, String> FIELD_OF_FINDING = Map.of(
            "role", "messages",
            "text", "messages",
            "instruction", "messages",
            "image tokens in the prompt", "messages",
            "sequence length", "messages",
            "tokens of the prompt and its answer", "messages");

    /** Findings that a shorter conversation, or less of its pictures, would cure. */
    private static final Set<String> LENGTHS = Set.of("sequence length", "tokens of the prompt and its answer");

    private static final Set<String> FIELDS = Set.of(
            "messages",
            "image",
            "prompt",
            "temperature",
            "top_p",
            "top_k",
            "seed",
            "repetition_penalty",
            "stop",
            "user",
            "model",
            "stream",
            "pruning",
            "view");

    private static final String PARAMETER = "pruner.";

    private ErrorMapper() {}

    /**
     * What to answer.
     *
     * @param failure what was thrown
     * @param requestId under which the failure is logged
     */
    public static ApiError map(Throwable failure, String requestId) {
        Throwable inner = failure;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        if (inner instanceof ApiException known) {
            return known.error();
        }
        if (inner instanceof ImageDecodeException picture) {
            return picture(picture, "messages");
        }
        if (inner instanceof ImageFetchException picture) {
            return picture(picture, "messages");
        }
        if (inner instanceof InvalidInputException invalid && !(inner instanceof CheckpointException)) {
            return refusal(invalid).orElseGet(() -> ApiError.internal(requestId));
        }
        return shortage(inner).orElseGet(() -> ApiError.internal(requestId));
    }

    /** What there was too little of: room, time or memory. */
    private static Optional<ApiError> shortage(Throwable failure) {
        if (failure instanceof CapacityException full) {
            return Optional.of(
                    ApiError.noCapacity(Math.toIntExact(full.retryAfter().toSeconds())));
        }
        if (failure instanceof DeadlineException late) {
            return Optional.of(ApiError.deadlinePassed(late.tokens()));
        }
        boolean memory = failure instanceof DeviceMemoryException || failure instanceof OutOfMemoryError;
        return memory ? Optional.of(ApiError.outOfMemory()) : Optional.empty();
    }

    /**
     * 422 for a picture that could not be read.
     *
     * @param param where it stands in the request, as {@link ImageReference#param()} says
     */
    public static ApiError picture(ImageDecodeException failure, String param) {
        String code = switch (failure.kind()) {
            case EMPTY -> "empty_image_file";
            case UNKNOWN_FORMAT -> "unsupported_image_media_type";
            case CORRUPT -> "image_parse_error";
            case TOO_LARGE -> "image_too_large";
        };
        return ApiError.unreadablePicture(renamed(failure, param), param, code);
    }

    /**
     * For a picture that could not be fetched: 400 as OpenAI has it, 413 or 422 where there is one, but none that is taken.
     *
     * @param param where it stands in the request, as {@link ImageReference#param()} says
     */
    public static ApiError picture(ImageFetchException failure, String param) {
        String message = param + " is not fetched: " + failure.getMessage();
        return switch (failure.kind()) {
            case OFF, NOT_ALLOWED, REDIRECT_NOT_ALLOWED -> ApiError.badRequest(message, param, "invalid_image_url");
            case ADDRESS_NOT_GLOBAL, UNREACHABLE, TIMED_OUT, UPSTREAM_STATUS, TOO_MANY_REDIRECTS ->
                ApiError.badRequest(message, param, "failed_to_download_image");
            case WRONG_TYPE -> ApiError.unreadablePicture(message, param, "unsupported_image_media_type");
            case TOO_LARGE -> ApiError.tooLarge(message, param, "image_file_too_large");
            case CANCELLED -> ApiError.noCapacity(1);
        };
    }

    /** 400, if the field is one that requests have. */
    static Optional<ApiError> refusal(InvalidInputException invalid) {
        String field = invalid.field();
        if (field.equals("clip_checkpoint")) {
            return Optional.of(ApiError.badRequest(
                    "This strategy weighs tiles by the question, which needs a CLIP checkpoint: this server has none",
                    "pruning.strategy",
                    "unsupported_value"));
        }
        String finding = FIELD_OF_FINDING.get(field);
        if (finding != null) {
            return Optional.of(ApiError.badRequest(renamed(invalid, field), finding, code(invalid)));
        }
        return param(field).map(param -> ApiError.badRequest(renamed(invalid, param), param, code(invalid)));
    }

    private static Optional<String> param(String field) {
        String known = RENAMED.get(field);
        if (known != null) {
            return Optional.of(known);
        }
        if (field.startsWith(PARAMETER)) {
            int key = field.indexOf('.', PARAMETER.length());
            return Optional.of("pruning.parameters" + (key < 0 ? "" : field.substring(key)));
        }
        return FIELDS.contains(field.split("[.\\[]", 2)[0]) ? Optional.of(field) : Optional.empty();
    }

    /** The project's own sentence, with the client's name of the field, and no more of the value than is needed. */
    private static String renamed(InvalidInputException invalid, String name) {
        String message = String.valueOf(invalid.getMessage());
        String field = invalid.field();
        String sentence = message.startsWith(field) ? name + message.substring(field.length()) : message;
        String value = invalid.value();
        return value.isEmpty() ? sentence : sentence.replace(value, String.valueOf(Shown.of(value)));
    }

    private static String code(InvalidInputException invalid) {
        if (LENGTHS.contains(invalid.field())) {
            return "context_length_exceeded";
        }
        boolean missing = String.valueOf(invalid.getMessage()).startsWith(invalid.field() + " is missing");
        return missing ? "missing_required_parameter" : "invalid_value";
    }
}
