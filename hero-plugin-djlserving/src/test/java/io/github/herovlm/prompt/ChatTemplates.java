package io.github.herovlm.prompt;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Reader of the expected texts; {@code chat-templates/README.md} beside them says where they come from. */
final class ChatTemplates {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2025-03-07T14:05:09Z"), ZoneOffset.UTC);
    private static final Map<String, String> TOKENS = Map.of("bos_token", "<s>", "eos_token", "</s>");

    private ChatTemplates() {}

    static ChatTemplate of(String template) {
        return ChatTemplate.of("template", template, TOKENS, CLOCK);
    }

    static String text(String name) {
        try (InputStream in = ChatTemplates.class.getResourceAsStream("/chat-templates/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonObject json(String name) {
        return JsonParser.parseString(text(name)).getAsJsonObject();
    }

    static List<ChatMessage> messages(JsonElement json) {
        return stream(json.getAsJsonArray())
                .map(message -> message(message.getAsJsonObject()))
                .toList();
    }

    private static ChatMessage message(JsonObject json) {
        String role = json.get("role").getAsString();
        JsonElement content = json.get("content");
        return content.isJsonPrimitive()
                ? ChatMessage.of(role, content.getAsString())
                : ChatMessage.of(
                        role,
                        stream(content.getAsJsonArray())
                                .map(part -> part(part.getAsJsonObject()))
                                .toList());
    }

    private static ContentPart part(JsonObject json) {
        return json.has("text") ? new ContentPart.Text(json.get("text").getAsString()) : new ContentPart.Image();
    }

    static java.util.stream.Stream<JsonElement> stream(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
