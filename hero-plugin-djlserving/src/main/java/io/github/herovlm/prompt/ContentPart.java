package io.github.herovlm.prompt;

/** One piece of a chat message's content, in the order given. */
public sealed interface ContentPart {
    /** Words. */
    record Text(String text) implements ContentPart {}

    /** The place of a picture; the pictures themselves travel beside the messages, in the same order. */
    record Image() implements ContentPart {}
}
