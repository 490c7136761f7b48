package io.github.herovlm.openai;

import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.prompt.ChatMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chat completion that somebody asks for, everything of it checked but what only the model can know.
 *
 * @param messages the conversation; roles are {@code system}, {@code user} and {@code assistant}
 * @param images the pictures that the messages refer to, in their order
 * @param model the name the client has for the model, if it gave one
 * @param sampling how to choose tokens and when to stop
 * @param stream whether the answer is wanted in pieces
 * @param includeUsage whether a stream ends with a count of tokens
 * @param user whom the client asks for, opaque
 * @param pruning which visual tokens to drop
 */
public record ChatRequest(
        List<ChatMessage> messages,
        List<ImageReference> images,
        @Nullable String model,
        SamplingOptions sampling,
        boolean stream,
        boolean includeUsage,
        @Nullable String user,
        PruningRequest pruning) {
    public ChatRequest {
        messages = List.copyOf(messages);
        images = List.copyOf(images);
        int places = messages.stream().mapToInt(ChatMessage::images).sum();
        if (places != images.size()) {
            throw new IllegalArgumentException(images.size() + " pictures for " + places + " places");
        }
    }
}
