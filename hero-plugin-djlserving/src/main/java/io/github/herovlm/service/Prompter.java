package io.github.herovlm.service;

import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.prompt.ChatMessage;
import io.github.herovlm.prompt.ChatTemplate;
import io.github.herovlm.prompt.ContentPart;
import io.github.herovlm.prompt.ImagePlaceholders;
import io.github.herovlm.prompt.TextTokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Turns a conversation into the tokens of a checkpoint. For several threads. */
final class Prompter {
    private final ChatTemplate template;
    private final TextTokenizer tokenizer;
    private final int imageTokenId;

    /**
     * A conversation in tokens.
     *
     * @param ids before packing, one image token a picture; not to be changed by anyone
     * @param instruction what the tiles are weighed by: the text of the latest message of the user
     */
    @SuppressWarnings("ArrayRecordComponent") // handed from stage to stage
    record Words(long[] ids, String instruction) {}

    private Prompter(ChatTemplate template, TextTokenizer tokenizer, int imageTokenId) {
        this.template = template;
        this.tokenizer = tokenizer;
        this.imageTokenId = imageTokenId;
    }

    /**
     * With the checkpoint's chat template.
     *
     * @throws io.github.herovlm.spi.InvalidInputException where it has none, or one that cannot be rendered
     */
    static Prompter of(LlavaNext model) {
        Path folder = model.checkpoint().directory();
        try {
            return new Prompter(
                    ChatTemplate.load(folder),
                    model.tokenizer(),
                    model.checkpoint().config().imageTokenId());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws io.github.herovlm.spi.InvalidInputException where the template refuses the conversation, or an image token was
     *     typed
     */
    Words words(List<ChatMessage> messages) {
        long[] ids = tokenizer.encodePrompt(template.render(messages, true));
        int images = messages.stream().mapToInt(ChatMessage::images).sum();
        ImagePlaceholders.check(ids, imageTokenId, images);
        return new Words(ids, instruction(messages));
    }

    /** The text of the latest message of the user; empty where there is none. */
    static String instruction(List<ChatMessage> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).role().equals("user")) {
                return messages.get(i).content().stream()
                        .filter(ContentPart.Text.class::isInstance)
                        .map(part -> ((ContentPart.Text) part).text())
                        .collect(Collectors.joining("\n"));
            }
        }
        return "";
    }
}
