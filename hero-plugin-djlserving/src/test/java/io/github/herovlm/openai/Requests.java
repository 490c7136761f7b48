package io.github.herovlm.openai;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.herovlm.decode.SamplingOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests as clients send them, and what becomes of them. */
final class Requests {
    static final RequestLimits LIMITS = new RequestLimits(100_000, 8, 3, 1000, 512, 64);
    static final SamplingOptions DEFAULTS = new SamplingOptions(0.7, 0.9, 40, 5L, 1.1, List.of("END"), 64, false);

    /** The first bytes of a PNG file. */
    static final String PNG = "data:image/png;base64,iVBORw0KGgo=";

    private static final ChatRequestReader READER = new ChatRequestReader(LIMITS, DEFAULTS);

    private Requests() {}

    static ChatRequest read(String json) {
        return READER.read(json.getBytes(StandardCharsets.UTF_8));
    }

    /** One user message, and these fields beside it, in JSON with apostrophes. */
    static ChatRequest readWith(String fields) {
        return read(with(fields));
    }

    static String with(String fields) {
        return json("{'messages': [{'role': 'user', 'content': 'Hi'}]" + (fields.isEmpty() ? "" : ", ") + fields + "}");
    }

    static ApiError refused(String json) {
        ApiException refusal = catchThrowableOfType(ApiException.class, () -> read(json));
        return refusal.error();
    }

    static ApiError refusedWith(String fields) {
        return refused(with(fields));
    }

    /** The only message's content. */
    static String content(String content) {
        return json("{'messages': [{'role': 'user', 'content': " + content + "}]}");
    }

    static String json(String text) {
        return text.replace('\'', '"');
    }
}
