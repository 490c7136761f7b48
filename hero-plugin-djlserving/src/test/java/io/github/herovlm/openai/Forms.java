package io.github.herovlm.openai;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Forms as clients send them, and what becomes of them. */
final class Forms {
    static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    private static final FormRequestReader READER = new FormRequestReader(Requests.LIMITS, Requests.DEFAULTS);

    private Forms() {}

    static FormPart part(String name, String text) {
        return new FormPart(name, text.getBytes(StandardCharsets.UTF_8));
    }

    static FormPart file(String name) {
        return new FormPart(name, PNG);
    }

    static ChatRequest read(FormPart... parts) {
        return READER.read(List.of(parts));
    }

    /** A prompt, and parts written {@code name=text} beside it. */
    static ChatRequest readWith(String... pairs) {
        return READER.read(with(pairs));
    }

    static ApiError refused(FormPart... parts) {
        return refused(List.of(parts));
    }

    static ApiError refused(List<FormPart> parts) {
        return catchThrowableOfType(ApiException.class, () -> READER.read(parts))
                .error();
    }

    static ApiError refusedWith(String... pairs) {
        return refused(with(pairs));
    }

    private static List<FormPart> with(String... pairs) {
        List<FormPart> parts = new ArrayList<>(List.of(part("prompt", "Hi")));
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            parts.add(part(pair.substring(0, equals), pair.substring(equals + 1)));
        }
        return parts;
    }
}
