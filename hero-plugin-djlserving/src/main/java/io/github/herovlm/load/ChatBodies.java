package io.github.herovlm.load;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.herovlm.image.ImageFormat;
import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requests' bodies, made before anything is measured. */
final class ChatBodies {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private ChatBodies() {}

    /** Pictures as {@code data:} URIs. */
    static List<String> pictures(List<Path> files) throws IOException {
        List<String> uris = new ArrayList<>();
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            ImageFormat format = ImageFormat.of(bytes)
                    .orElseThrow(() -> new InvalidInputException(
                            file.toString(), bytes.length + " bytes", "a JPEG, PNG, GIF, BMP or WebP picture"));
            uris.add("data:" + format.mediaType() + ";base64,"
                    + Base64.getEncoder().encodeToString(bytes));
        }
        return List.copyOf(uris);
    }

    /** One for each picture, or the only one where there is none. */
    static List<byte[]> of(LoadJob.LoadQuestion question, LoadArm arm, List<String> pictures) {
        return pictures.isEmpty()
                ? List.of(body(question, arm, null))
                : pictures.stream().map(picture -> body(question, arm, picture)).toList();
    }

    private static byte[] body(LoadJob.LoadQuestion question, LoadArm arm, @Nullable String picture) {
        JsonObject body = new JsonObject();
        if (question.model() != null) {
            body.addProperty("model", question.model());
        }
        body.add("messages", messages(question.prompt(), picture));
        body.addProperty("max_tokens", question.maxTokens());
        body.addProperty("temperature", 0);
        body.addProperty("stream", true);
        JsonObject options = new JsonObject();
        options.addProperty("include_usage", true);
        body.add("stream_options", options);
        if (question.ignoreEos()) {
            body.addProperty("ignore_eos", true);
        }
        arm.pruning().ifPresent(pruning -> body.add("pruning", pruning));
        return GSON.toJson(body).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonArray messages(String prompt, @Nullable String picture) {
        JsonObject message = new JsonObject();
        message.addProperty("role", "user");
        if (picture == null) {
            message.addProperty("content", prompt);
        } else {
            JsonObject url = new JsonObject();
            url.addProperty("url", picture);
            JsonObject image = new JsonObject();
            image.addProperty("type", "image_url");
            image.add("image_url", url);
            JsonObject text = new JsonObject();
            text.addProperty("type", "text");
            text.addProperty("text", prompt);
            JsonArray content = new JsonArray();
            content.add(image);
            content.add(text);
            message.add("content", content);
        }
        JsonArray messages = new JsonArray();
        messages.add(message);
        return messages;
    }
}
