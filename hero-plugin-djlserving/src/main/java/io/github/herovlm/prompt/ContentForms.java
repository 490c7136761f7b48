package io.github.herovlm.prompt;

import io.github.herovlm.spi.InvalidInputException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether a chat template takes a message's content as a string, as a list of parts, or as either, by role. Found by
 * rendering a probe in both forms: a template written for one form drops the other's words, or fails on them.
 */
final class ContentForms {
    private enum Form {
        PLAIN,
        PARTS
    }

    private static final String PROBE = "probe-7f3c";

    private final Map<String, Form> onlyForm;

    private ContentForms(Map<String, Form> onlyForm) {
        this.onlyForm = Map.copyOf(onlyForm);
    }

    /** @param renderer renders messages, and may fail with a {@link RuntimeException} */
    static ContentForms probe(Function<List<Map<String, Object>>, String> renderer) {
        Map<String, Form> found = new HashMap<>();
        for (String role : List.of("user", "system", "assistant")) {
            boolean plain = keepsWords(role, Form.PLAIN, found, renderer);
            boolean parts = keepsWords(role, Form.PARTS, found, renderer);
            if (plain != parts) {
                found.put(role, plain ? Form.PLAIN : Form.PARTS);
            }
        }
        return new ContentForms(found);
    }

    private static boolean keepsWords(
            String role, Form form, Map<String, Form> found, Function<List<Map<String, Object>>, String> renderer) {
        Map<String, Object> probe = mapping(role, content(PROBE, form));
        Map<String, Object> user = mapping("user", content("question", found.getOrDefault("user", Form.PARTS)));
        List<Map<String, Object>> messages = switch (role) {
            case "user" -> List.of(probe);
            case "system" -> List.of(probe, user);
            default -> List.of(user, probe);
        };
        try {
            return renderer.apply(messages).contains(PROBE);
        } catch (IllegalArgumentException | TemplateFunctions.Raised e) {
            return false;
        }
    }

    /** The message as templates see it. */
    Map<String, Object> mapping(ChatMessage message) {
        Form given = message.plain() ? Form.PLAIN : Form.PARTS;
        Form taken = onlyForm.getOrDefault(message.role(), given);
        if (taken == Form.PARTS) {
            return mapping(
                    message.role(),
                    message.content().stream().map(ContentForms::mapping).toList());
        }
        if (message.images() > 0) {
            throw new InvalidInputException(
                    "messages",
                    "an image part of the role " + message.role(),
                    "text: this chat template takes no parts, so the image token must stand in the text");
        }
        return mapping(
                message.role(),
                message.content().stream()
                        .map(part -> ((ContentPart.Text) part).text())
                        .collect(Collectors.joining("\n")));
    }

    private static Object content(String text, Form form) {
        return form == Form.PLAIN ? text : List.of(mapping(new ContentPart.Text(text)));
    }

    private static Map<String, Object> mapping(String role, Object content) {
        Map<String, Object> mapping = new LinkedHashMap<>();
        mapping.put("role", role);
        mapping.put("content", content);
        return mapping;
    }

    private static Map<String, Object> mapping(ContentPart part) {
        Map<String, Object> mapping = new LinkedHashMap<>();
        mapping.put("type", part instanceof ContentPart.Text ? "text" : "image");
        if (part instanceof ContentPart.Text text) {
            mapping.put("text", text.text());
        }
        return mapping;
    }
}
