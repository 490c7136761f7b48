package io.github.herovlm.openai;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.herovlm.decode.FinishReason;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer.
 *
 * @param head id, time, model
 * @param content the answer's text
 * @param reason why it ended; an answer that was cancelled is none
 * @param usage tokens read and generated
 * @param pruning what pruning did; {@code null} where there was no picture
 */
public record ChatCompletion(
        CompletionHead head,
        String content,
        FinishReason reason,
        Usage usage,
        @Nullable PruningReport pruning) {
    public ChatCompletion {
        word(reason);
    }

    /** OpenAI's word for a reason. */
    static String word(FinishReason reason) {
        return switch (reason) {
            case STOP -> "stop";
            case LENGTH -> "length";
            case CANCELLED -> throw new IllegalArgumentException("nobody waits for a cancelled answer");
        };
    }

    /** The {@code chat.completion} document. */
    public String json() {
        JsonObject message = new JsonObject();
        message.addProperty("role", "assistant");
        message.addProperty("content", content);
        message.add("refusal", JsonNull.INSTANCE);
        JsonObject choice = new JsonObject();
        choice.addProperty("index", 0);
        choice.add("message", message);
        choice.add("logprobs", JsonNull.INSTANCE);
        choice.addProperty("finish_reason", word(reason));
        JsonArray choices = new JsonArray();
        choices.add(choice);
        JsonObject document = head.document("chat.completion");
        document.add("choices", choices);
        document.add("usage", usage.json());
        if (pruning != null) {
            document.add("pruning", pruning.json());
        }
        return Document.text(document);
    }
}
