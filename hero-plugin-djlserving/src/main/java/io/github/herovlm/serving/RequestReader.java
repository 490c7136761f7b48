package io.github.herovlm.serving;

import ai.djl.modality.Input;
import ai.djl.ndarray.BytesSupplier;
import ai.djl.util.Pair;
import ai.djl.util.PairList;
import io.github.herovlm.openai.ApiError;
import io.github.herovlm.openai.ApiException;
import io.github.herovlm.openai.ChatRequest;
import io.github.herovlm.openai.ChatRequestReader;
import io.github.herovlm.openai.FormPart;
import io.github.herovlm.openai.FormRequestReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds out what a request is. The server makes content items of query parameters, of the parts of a form, and of any other body, which
 * is then the item {@code data}: JSON there is a chat request, anything else belongs to a form.
 */
final class RequestReader {
    private static final String BODY = "data";
    private static final String VIEW = "view";

    private final ChatRequestReader chats;
    private final FormRequestReader forms;

    RequestReader(ChatRequestReader chats, FormRequestReader forms) {
        this.chats = chats;
        this.forms = forms;
    }

    /** The view that is asked for, if it is one: {@code ?view=experiment}. */
    static Optional<String> view(Input input) {
        return Optional.ofNullable(input.getContent().get(VIEW))
                .filter(view -> !hasBody(input))
                .map(view -> new String(view.getAsBytes(), StandardCharsets.UTF_8));
    }

    private static boolean hasBody(Input input) {
        BytesSupplier body = input.getContent().get(BODY);
        return body != null && body.toByteBuffer().hasRemaining();
    }

    /**
     * The chat request.
     *
     * @throws ApiException where it is none
     */
    ChatRequest read(Input input) {
        PairList<String, BytesSupplier> content = input.getContent();
        BytesSupplier body = content.get(BODY);
        if (isJson(input) || (body != null && startsAsObject(body.getAsBytes()))) {
            return chats.read(body == null ? new byte[0] : body.getAsBytes());
        }
        List<FormPart> parts = new ArrayList<>();
        for (Pair<String, BytesSupplier> item : content) {
            String name = item.getKey() == null ? BODY : item.getKey();
            if (name.startsWith("{")) {
                throw new ApiException(jsonAsForm());
            }
            parts.add(new FormPart(name, item.getValue().getAsBytes()));
        }
        return forms.read(parts);
    }

    /** What curl makes of {@code -d} without a content type. */
    private static ApiError jsonAsForm() {
        return new ApiError(
                400,
                "The body is JSON that was sent as a form: set the header Content-Type: application/json",
                "invalid_request_error",
                null,
                "invalid_json",
                OptionalInt.empty());
    }

    private static boolean isJson(Input input) {
        return input.getProperty(Outputs.CONTENT_TYPE, "")
                .toLowerCase(Locale.ROOT)
                .strip()
                .startsWith(Outputs.JSON);
    }

    private static boolean startsAsObject(byte[] body) {
        int i = 0;
        while (i < body.length && Character.isWhitespace(body[i])) {
            i++;
        }
        return i < body.length && body[i] == '{';
    }
}
