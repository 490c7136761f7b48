package io.github.herovlm.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.herovlm.golden.Golden;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** A chat request in the making. */
final class ChatBody {
    private final JsonObject body = new JsonObject();
    private final JsonArray messages = new JsonArray();

    private ChatBody() {
        body.add("messages", messages);
    }

    static ChatBody chat() {
        return new ChatBody();
    }

    /** The prompt of the golden vectors, with this picture. */
    static ChatBody golden(String picture) {
        return chat().user(text("t203 t42"), image(picture), text("t13 t77 t250 t31 t9 t118"));
    }

    ChatBody system(String text) {
        return message("system", text);
    }

    ChatBody assistant(String text) {
        return message("assistant", text);
    }

    ChatBody user(String text) {
        return message("user", text);
    }

    private ChatBody message(String role, String text) {
        JsonObject message = new JsonObject();
        message.addProperty("role", role);
        message.addProperty("content", text);
        messages.add(message);
        return this;
    }

    ChatBody user(JsonObject... parts) {
        JsonArray content = new JsonArray();
        for (JsonObject part : parts) {
            content.add(part);
        }
        JsonObject message = new JsonObject();
        message.addProperty("role", "user");
        message.add("content", content);
        messages.add(message);
        return this;
    }

    /** Exactly so many tokens, the likeliest each time. */
    ChatBody greedy(int tokens) {
        body.addProperty("temperature", 0);
        body.addProperty("max_tokens", tokens);
        body.addProperty("ignore_eos", true);
        return this;
    }

    ChatBody with(String field, String value) {
        body.addProperty(field, value);
        return this;
    }

    ChatBody with(String field, Number value) {
        body.addProperty(field, value);
        return this;
    }

    ChatBody with(String field, boolean value) {
        body.addProperty(field, value);
        return this;
    }

    ChatBody pruning(String strategy, double retention) {
        return pruning(pruning -> {
            pruning.addProperty("strategy", strategy);
            pruning.addProperty("retention_ratio", retention);
        });
    }

    ChatBody pruning(Consumer<JsonObject> fields) {
        JsonObject pruning = new JsonObject();
        fields.accept(pruning);
        body.add("pruning", pruning);
        return this;
    }

    ChatBody stream(boolean usage) {
        body.addProperty("stream", true);
        if (usage) {
            JsonObject options = new JsonObject();
            options.addProperty("include_usage", true);
            body.add("stream_options", options);
        }
        return this;
    }

    JsonObject json() {
        return body.deepCopy();
    }

    /** The same, streamed. */
    JsonObject streamed() {
        JsonObject streamed = json();
        streamed.addProperty("stream", true);
        return streamed;
    }

    static JsonObject text(String text) {
        JsonObject part = new JsonObject();
        part.addProperty("type", "text");
        part.addProperty("text", text);
        return part;
    }

    /** One of the golden pictures. */
    static JsonObject image(String picture) {
        return imageUrl(dataUri(file(picture)));
    }

    static JsonObject imageUrl(String url) {
        JsonObject image = new JsonObject();
        image.addProperty("url", url);
        JsonObject part = new JsonObject();
        part.addProperty("type", "image_url");
        part.add("image_url", image);
        return part;
    }

    static String dataUri(byte[] png) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }

    static byte[] file(String picture) {
        try {
            return Files.readAllBytes(Golden.picture(picture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A black picture, one bit a pixel. */
    static byte[] blank(int width, int height) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY), "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }
}
