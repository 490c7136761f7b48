package io.github.herovlm.openai;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.spi.InvalidInputException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads how tokens are chosen and when to stop. */
final class SamplingReader {
    private static final String STOP = "a text, or a list of texts";

    private SamplingReader() {}

    /**
     * @param otherwise what is not said
     * @param limits how many tokens may be asked for, and how many are where none are
     */
    static SamplingOptions read(RequestFields request, SamplingOptions otherwise, RequestLimits limits) {
        Integer newTokens = newTokens(request, limits.newTokens());
        Boolean ignoreEos = request.value("ignore_eos") == null ? null : request.flag("ignore_eos");
        try {
            return new SamplingOptions(
                    or(request.number("temperature"), otherwise.temperature()),
                    or(request.number("top_p"), otherwise.topP()),
                    or(request.count("top_k", 0, Integer.MAX_VALUE), otherwise.topK()),
                    seed(request, otherwise),
                    or(request.number("repetition_penalty"), otherwise.repetitionPenalty()),
                    stop(request, otherwise),
                    or(newTokens, limits.defaultNewTokens()),
                    or(ignoreEos, otherwise.ignoreEos()));
        } catch (InvalidInputException e) {
            throw ErrorMapper.refusal(e)
                    .map(error -> new ApiException(error, e))
                    .orElseThrow(() -> e);
        }
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }

    /** {@code max_completion_tokens} is the newer name of {@code max_tokens}; some clients send both. */
    private static @Nullable Integer newTokens(RequestFields request, int most) {
        Integer older = request.count("max_tokens", 1, most);
        Integer newer = request.count("max_completion_tokens", 1, most);
        if (older != null && newer != null && !older.equals(newer)) {
            throw ApiException.invalid(
                    "max_completion_tokens", newer, older + ", as max_tokens says, or only one of the two");
        }
        return newer == null ? older : newer;
    }

    private static @Nullable Long seed(RequestFields request, SamplingOptions otherwise) {
        Long seed = request.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE);
        return seed == null ? otherwise.seed() : seed;
    }

    private static List<String> stop(RequestFields request, SamplingOptions otherwise) {
        JsonElement value = request.value("stop");
        if (value == null) {
            return otherwise.stopStrings();
        }
        String path = request.path("stop");
        if (value instanceof JsonPrimitive) {
            return List.of(RequestFields.text(path, value));
        }
        List<Map.Entry<String, JsonElement>> stops = RequestFields.elements(path, value, STOP);
        return stops.stream()
                .map(stop -> RequestFields.text(stop.getKey(), stop.getValue()))
                .toList();
    }
}
