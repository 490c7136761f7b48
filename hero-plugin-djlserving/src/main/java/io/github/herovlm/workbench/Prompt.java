package io.github.herovlm.workbench;

import io.github.herovlm.prompt.ChatMessage;
import io.github.herovlm.prompt.ChatTemplate;
import io.github.herovlm.prompt.ContentPart;
import io.github.herovlm.prompt.TextTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A question in a checkpoint's tokens, and the text that tiles are scored against. */
public final class Prompt {
    private final long[] ids;
    private final String instruction;

    private Prompt(long[] ids, String instruction) {
        this.ids = ids;
        this.instruction = instruction;
    }

    /** Applies the checkpoint's chat template, unless the question is raw, and encodes. */
    static Prompt of(Question question, Path checkpoint, TextTokenizer tokenizer) throws IOException {
        if (question.raw()) {
            long[] ids = tokenizer.encodePrompt(question.text());
            return new Prompt(
                    ids, instruction(question, tokenizer.decode(ids, true).strip()));
        }
        return of(question, ChatTemplate.load(checkpoint), tokenizer);
    }

    /**
     * Applies a chat template and encodes.
     *
     * @param question not a raw one
     */
    public static Prompt of(Question question, ChatTemplate template, TextTokenizer tokenizer) {
        long[] ids = tokenizer.encodePrompt(template.render(messages(question), true));
        return new Prompt(ids, instruction(question, question.text()));
    }

    private static String instruction(Question question, String otherwise) {
        String asked = question.instruction();
        return asked == null ? otherwise : asked;
    }

    private static List<ChatMessage> messages(Question question) {
        return List.of(ChatMessage.of("user", List.of(new ContentPart.Image(), new ContentPart.Text(question.text()))));
    }

    /** Token ids before packing; the caller does not change them. */
    public long[] ids() {
        return ids;
    }

    /** The text that tiles are scored against. */
    public String instruction() {
        return instruction;
    }
}
