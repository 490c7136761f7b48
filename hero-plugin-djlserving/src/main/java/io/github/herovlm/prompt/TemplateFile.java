package io.github.herovlm.prompt;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A chat template as a checkpoint stores it.
 *
 * @param origin the file, and the entry where it holds several
 * @param template Jinja text
 */
record TemplateFile(String origin, String template) {
    private static final String KEY = "chat_template";

    /** @throws InvalidInputException where there is none, or where none of several is the default */
    static TemplateFile find(Path directory) throws IOException {
        Path jinja = directory.resolve("chat_template.jinja");
        if (Files.isRegularFile(jinja)) {
            return new TemplateFile(jinja.toString(), Files.readString(jinja));
        }
        for (String name : List.of("chat_template.json", TokenizerSettings.FILE)) {
            JsonElement entry = TokenizerSettings.readObject(directory, name).get(KEY);
            if (entry != null && !entry.isJsonNull()) {
                return of(directory.resolve(name).toString(), entry);
            }
        }
        throw new InvalidInputException(
                directory + ": chat template",
                null,
                "chat_template.jinja, chat_template.json or a chat_template in " + TokenizerSettings.FILE
                        + "; without one, give the prompt as the model is to see it (--raw-prompt)");
    }

    private static TemplateFile of(String file, JsonElement entry) {
        String origin = file + ": " + KEY;
        if (entry.isJsonPrimitive()) {
            return new TemplateFile(origin, entry.getAsString());
        }
        Map<String, String> named = new LinkedHashMap<>();
        if (entry.isJsonArray()) {
            for (JsonElement one : entry.getAsJsonArray()) {
                String name = one.isJsonObject() ? string(one.getAsJsonObject(), "name") : null;
                String template = name == null ? null : string(one.getAsJsonObject(), "template");
                if (name == null || template == null) {
                    throw new InvalidInputException(origin, one, "an object with name and template");
                }
                named.put(name, template);
            }
        }
        String template = named.get("default");
        if (template == null) {
            throw new InvalidInputException(
                    origin,
                    named.keySet().stream().collect(Collectors.joining(", ", "[", "]")),
                    "a string, or a list of named templates with one named default");
        }
        return new TemplateFile(origin + " default", template);
    }

    private static @Nullable String string(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : null;
    }
}
