package io.github.herovlm.prompt;

import io.github.herovlm.spi.InvalidInputException;
import java.util.List;

/**
 * One message of a conversation.
 *
 * @param role {@code system}, {@code user}, {@code assistant}, or whatever else the chat template knows
 * @param content text and pictures in order
 * @param plain whether the content was given as a plain string and not as a list of parts; templates may treat the two
 *     differently
 */
public record ChatMessage(String role, List<ContentPart> content, boolean plain) {
    public ChatMessage {
        content = List.copyOf(content);
        if (role.isBlank()) {
            throw new InvalidInputException("role", '"' + role + '"', "a role: system, user or assistant");
        }
        if (plain && (content.size() != 1 || !(content.get(0) instanceof ContentPart.Text))) {
            throw new IllegalArgumentException("plain content is one text");
        }
    }

    /** A message of parts. */
    public static ChatMessage of(String role, List<ContentPart> content) {
        return new ChatMessage(role, content, false);
    }

    /** A message whose content is a plain string. */
    public static ChatMessage of(String role, String content) {
        return new ChatMessage(role, List.of(new ContentPart.Text(content)), true);
    }

    /** How many pictures this message refers to. */
    public int images() {
        return (int) content.stream()
                .filter(part -> part instanceof ContentPart.Image)
                .count();
    }
}
