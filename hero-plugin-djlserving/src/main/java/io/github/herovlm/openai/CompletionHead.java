package io.github.herovlm.openai;

import com.google.gson.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * What an answer and all of its pieces have in common.
 *
 * @param id {@code chatcmpl-…}
 * @param created when the request was taken on
 * @param model name of the model that answers
 */
public record CompletionHead(String id, Instant created, String model) {
    /** With a new id. */
    public static CompletionHead create(Clock clock, String model) {
        String unique = UUID.randomUUID().toString().replace("-", "");
        return new CompletionHead("chatcmpl-" + unique, clock.instant(), model);
    }

    /** The start of a document. */
    JsonObject document(String object) {
        JsonObject document = new JsonObject();
        document.addProperty("id", id);
        document.addProperty("object", object);
        document.addProperty("created", created.getEpochSecond());
        document.addProperty("model", model);
        return document;
    }
}
