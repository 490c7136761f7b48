package io.github.herovlm.prompt;

import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A checkpoint's chat template: messages in, prompt text out, byte for byte what transformers' {@code
 * apply_chat_template(tokenize=False)} gives. Templates that would render differently are refused when loaded.
 *
 * <p>Immutable; any number of threads may render at once.
 */
public final class ChatTemplate {
    private final String template;
    private final TemplateRenderer renderer;
    private final Map<String, String> tokens;
    private final Clock clock;
    private final ContentForms forms;

    private ChatTemplate(String template, TemplateRenderer renderer, Map<String, String> tokens, Clock clock) {
        this.template = template;
        this.renderer = renderer;
        this.tokens = Map.copyOf(tokens);
        this.clock = clock;
        this.forms = ContentForms.probe(messages -> renderer.render(template, values(messages, true)));
    }

    /**
     * Loads the template of a checkpoint directory: {@code chat_template.jinja}, else {@code chat_template.json}, else
     * the entry of {@code tokenizer_config.json} (of several named ones, {@code default}).
     *
     * @throws InvalidInputException where there is none, or where it uses what does not render as in the reference
     */
    public static ChatTemplate load(Path directory) throws IOException {
        TemplateFile file = TemplateFile.find(directory);
        return of(
                file.origin(),
                file.template(),
                TokenizerSettings.read(directory).tokens(),
                Clock.system(ZoneId.systemDefault()));
    }

    /**
     * @param origin where it comes from, for errors
     * @param template Jinja text
     * @param tokens special tokens by name, {@code bos_token} for example
     * @param clock what {@code strftime_now} tells
     */
    static ChatTemplate of(String origin, String template, Map<String, String> tokens, Clock clock) {
        TemplateRenderer renderer = new TemplateRenderer();
        try {
            String translated = TemplateDialect.translate(TemplateLexer.cut(template), renderer);
            return new ChatTemplate(translated, renderer, tokens, clock);
        } catch (TemplateSyntaxException e) {
            throw new InvalidInputException(
                    origin, e.getMessage(), "a chat template in the part of Jinja that renders as in transformers", e);
        }
    }

    /**
     * Renders a conversation.
     *
     * @param messages in order
     * @param addGenerationPrompt whether the prompt ends with the beginning of the assistant's answer
     * <p>Content is given to the template as it was given here, string or parts, but for templates that lose the words
     * of one form (the published LLaVA-NeXT ones ignore strings): there it is given in the other.
     *
     * @throws ConversationRefusedException where the template raises an exception of its own
     * @throws InvalidInputException where it fails on these messages otherwise
     */
    public String render(List<ChatMessage> messages, boolean addGenerationPrompt) {
        List<Map<String, Object>> mappings =
                messages.stream().map(forms::mapping).toList();
        try {
            return renderer.render(template, values(mappings, addGenerationPrompt));
        } catch (TemplateFunctions.Raised e) {
            throw new ConversationRefusedException(String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    "messages",
                    "this conversation",
                    "one that the chat template can render (" + e.getMessage() + ")",
                    e);
        }
    }

    private Map<String, Object> values(List<Map<String, Object>> messages, boolean addGenerationPrompt) {
        Map<String, Object> values = new HashMap<>(tokens);
        values.put("messages", messages);
        values.put("add_generation_prompt", addGenerationPrompt);
        values.put("tools", Missing.NONE);
        values.put("documents", Missing.NONE);
        values.put("strftime_now", true);
        values.put(TemplateFunctions.NOW, ZonedDateTime.now(clock));
        return values;
    }
}
