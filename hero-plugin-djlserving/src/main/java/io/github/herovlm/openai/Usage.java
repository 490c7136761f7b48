package io.github.herovlm.openai;

import com.google.gson.JsonObject;

/**
 * Tokens of one request.
 *
 * @param promptTokens read, those of pictures included
 * @param completionTokens generated
 * @param imageTokens those of the prompt that stand for pictures, after pruning
 */
public record Usage(int promptTokens, int completionTokens, int imageTokens) {
    public Usage {
        if (completionTokens < 0 || imageTokens < 0 || imageTokens > promptTokens) {
            throw new IllegalArgumentException(
                    imageTokens + " of " + promptTokens + " prompt tokens, " + completionTokens + " generated");
        }
    }

    JsonObject json() {
        JsonObject details = new JsonObject();
        details.addProperty("image_tokens", imageTokens);
        JsonObject usage = new JsonObject();
        usage.addProperty("prompt_tokens", promptTokens);
        usage.addProperty("completion_tokens", completionTokens);
        usage.addProperty("total_tokens", promptTokens + completionTokens);
        usage.add("prompt_tokens_details", details);
        return usage;
    }
}
