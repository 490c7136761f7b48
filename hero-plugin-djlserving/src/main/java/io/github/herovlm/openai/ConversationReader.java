package io.github.herovlm.openai;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.herovlm.prompt.ChatMessage;
import io.github.herovlm.prompt.ContentPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code messages}. One instance reads one request. */
final class ConversationReader {
    private static final String FIELD = "messages";
    private static final String MESSAGES = "a list of messages, not empty";
    private static final String CONTENT = "a text, or a list of parts that is not empty";
    private static final Set<String> ROLES = Set.of("system", "user", "assistant");
    private static final Set<String> DETAILS = Set.of("auto", "low", "high");

    private final RequestLimits limits;
    private final ImageReferenceReader pictures;
    private final List<ImageReference> images = new ArrayList<>();

    private ConversationReader(RequestLimits limits) {
        this.limits = limits;
        this.pictures = new ImageReferenceReader(limits.imageBytes());
    }

    static Conversation read(RequestFields request, RequestLimits limits) {
        JsonElement value = request.require(FIELD, MESSAGES);
        List<Map.Entry<String, JsonElement>> elements = RequestFields.elements(FIELD, value, MESSAGES);
        if (elements.isEmpty() || elements.size() > limits.messages()) {
            throw ApiException.invalid(FIELD, elements.size() + " messages", "1 to " + limits.messages() + " messages");
        }
        ConversationReader reader = new ConversationReader(limits);
        List<ChatMessage> messages = elements.stream()
                .map(element -> reader.message(RequestFields.of(element.getKey(), element.getValue())))
                .toList();
        return new Conversation(messages, reader.images);
    }

    private ChatMessage message(RequestFields message) {
        String role = role(message);
        UnsupportedFields.refuseIn(message);
        JsonElement content = message.require("content", CONTENT);
        String path = message.path("content");
        if (content instanceof JsonPrimitive) {
            return ChatMessage.of(role, RequestFields.text(path, content));
        }
        if (content instanceof JsonArray parts && parts.isEmpty()) {
            throw ApiException.invalid(path, "an empty list", CONTENT);
        }
        return ChatMessage.of(
                role,
                RequestFields.elements(path, content, CONTENT).stream()
                        .map(part -> part(role, RequestFields.of(part.getKey(), part.getValue())))
                        .toList());
    }

    /** {@code developer} is the newer name of {@code system}, which is the one that chat templates know. */
    private static String role(RequestFields message) {
        String accepted = "system, developer, user or assistant";
        String role = RequestFields.text(message.path("role"), message.require("role", accepted));
        String known = role.equals("developer") ? "system" : role;
        if (!ROLES.contains(known)) {
            throw ApiException.unsupported(message.path("role"), role, accepted);
        }
        return known;
    }

    private ContentPart part(String role, RequestFields part) {
        String accepted = role.equals("user") ? "text or image_url" : "text (pictures belong to the user's messages)";
        String type = RequestFields.text(part.path("type"), part.require("type", accepted));
        if (type.equals("text")) {
            return new ContentPart.Text(RequestFields.text(part.path("text"), part.require("text", "a text")));
        }
        if (!type.equals("image_url") || !role.equals("user")) {
            throw ApiException.unsupported(part.path("type"), type, accepted);
        }
        if (images.size() == limits.images()) {
            throw ApiException.invalid(
                    FIELD, "more than " + limits.images() + " pictures", "at most " + limits.images());
        }
        images.add(picture(part));
        return new ContentPart.Image();
    }

    private ImageReference picture(RequestFields part) {
        RequestFields image =
                RequestFields.of(part.path("image_url"), part.require("image_url", "an object with the field url"));
        String detail = image.text("detail");
        if (detail != null && !DETAILS.contains(detail)) {
            throw ApiException.invalid(image.path("detail"), detail, "auto, low or high (all of them are alike here)");
        }
        String param = image.path("url");
        return pictures.read(param, RequestFields.text(param, image.require("url", "a data: URI or a URL")));
    }
}
