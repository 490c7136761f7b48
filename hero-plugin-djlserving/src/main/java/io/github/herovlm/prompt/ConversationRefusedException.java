package io.github.herovlm.prompt;

import io.github.herovlm.spi.InvalidInputException;

/** The chat template itself refused the messages, by {@code raise_exception}. */
public final class ConversationRefusedException extends InvalidInputException {
    private static final long serialVersionUID = 1;

    ConversationRefusedException(String reason, Throwable cause) {
        super("messages", "this conversation", "what the chat template asks for: " + reason, cause);
    }
}
