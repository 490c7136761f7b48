package io.github.herovlm.workbench;

import io.github.herovlm.prompt.ChatMessage;
import io.github.herovlm.prompt.ChatTemplate;
import io.github.herovlm.prompt.ContentPart;
import io.github.herovlm.prompt.TextTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A question in a checkpoint's tokens, and the text that tiles are scored against. */
final class Prompt {
    private final long[] ids;
    private final String instruction;

    private Prompt(long[] ids, String instruction) {
        this.ids = ids;
        this.instruction = instruction;
    }

    /** Applies the checkpoint's chat template, unless the question is raw, and encodes. */
    static Prompt of(Question question, Path checkpoint, TextTokenizer tokenizer) throws IOException {
        long[] ids = tokenizer.encodePrompt(
                question.raw() ? question.text() : ChatTemplate.load(checkpoint).render(messages(question), true));
        String asked = question.instruction();
        if (asked == null) {
            asked = question.raw() ? tokenizer.decode(ids, true).strip() : question.text();
        }
        return new Prompt(ids, asked);
    }

    private static List<ChatMessage> messages(Question question) {
        return List.of(ChatMessage.of("user", List.of(new ContentPart.Image(), new ContentPart.Text(question.text()))));
    }

    /** Token ids before packing; the caller does not change them. */
    long[] ids() {
        return ids;
    }

    String instruction() {
        return instruction;
    }
}
