package io.github.herovlm.openai;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.herovlm.decode.FinishReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of a streamed answer, each a {@code chat.completion.chunk} document: {@link #first()}, {@link #text} for each
 * piece, {@link #last}, {@link #usage}.
 *
 * @param head id, time, model; the same in every piece
 * @param includeUsage whether the client asked for a count of tokens at the end; every other piece then has {@code usage:
 *     null}
 */
public record ChatCompletionChunks(CompletionHead head, boolean includeUsage) {

    /** Says who speaks. */
    public String first() {
        JsonObject delta = new JsonObject();
        delta.addProperty("role", "assistant");
        delta.addProperty("content", "");
        return Document.text(document(delta, null));
    }

    /** A piece of the answer's text. */
    public String text(String piece) {
        JsonObject delta = new JsonObject();
        delta.addProperty("content", piece);
        return Document.text(document(delta, null));
    }

    /**
     * The end of the answer.
     *
     * @param pruning what pruning did; {@code null} where there was no picture
     */
    public String last(FinishReason reason, @Nullable PruningReport pruning) {
        JsonObject document = document(new JsonObject(), ChatCompletion.word(reason));
        if (pruning != null) {
            document.add("pruning", pruning.json());
        }
        return Document.text(document);
    }

    /** The count of tokens, a piece without choices; empty where the client did not ask for it. */
    public Optional<String> usage(Usage usage) {
        if (!includeUsage) {
            return Optional.empty();
        }
        JsonObject document = head.document("chat.completion.chunk");
        document.add("choices", new JsonArray());
        document.add("usage", usage.json());
        return Optional.of(Document.text(document));
    }

    private JsonObject document(JsonObject delta, @Nullable String reason) {
        JsonObject choice = new JsonObject();
        choice.addProperty("index", 0);
        choice.add("delta", delta);
        choice.add("logprobs", JsonNull.INSTANCE);
        choice.addProperty("finish_reason", reason);
        JsonArray choices = new JsonArray();
        choices.add(choice);
        JsonObject document = head.document("chat.completion.chunk");
        document.add("choices", choices);
        if (includeUsage) {
            document.add("usage", JsonNull.INSTANCE);
        }
        return document;
    }
}
