package io.github.herovlm.evaluate;

import io.github.herovlm.checkpoint.Checkpoint;
import io.github.herovlm.prompt.ChatTemplate;
import io.github.herovlm.prompt.ImagePlaceholders;
import io.github.herovlm.prompt.TextTokenizer;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.workbench.Prompt;
import io.github.herovlm.workbench.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Turns questions into a checkpoint's tokens, before its weights are loaded. */
final class Prompts {
    private Prompts() {}

    /**
     * One prompt a question, through the checkpoint's chat template.
     *
     * @throws InvalidInputException where there is no template
     * @throws QuestionException where a question has an image token of its own
     */
    static List<Prompt> of(List<Item> items, Path checkpoint) throws IOException {
        ChatTemplate template = ChatTemplate.load(checkpoint);
        int imageTokenId = Checkpoint.open(checkpoint).config().imageTokenId();
        List<Prompt> prompts = new ArrayList<>();
        try (TextTokenizer tokenizer = TextTokenizer.open(checkpoint)) {
            for (Item item : items) {
                prompts.add(prompt(item, template, tokenizer, imageTokenId));
            }
        }
        return prompts;
    }

    private static Prompt prompt(Item item, ChatTemplate template, TextTokenizer tokenizer, int imageTokenId) {
        try {
            Prompt prompt = Prompt.of(new Question(item.question(), null, false), template, tokenizer);
            ImagePlaceholders.check(prompt.ids(), imageTokenId, 1);
            return prompt;
        } catch (InvalidInputException e) {
            throw new QuestionException(item, e);
        }
    }
}
