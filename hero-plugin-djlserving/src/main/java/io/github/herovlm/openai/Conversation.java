package io.github.herovlm.openai;

import io.github.herovlm.prompt.ChatMessage;
import java.util.List;

/** Messages and the pictures they refer to, in their order. */
record Conversation(List<ChatMessage> messages, List<ImageReference> images) {}
