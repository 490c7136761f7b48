package io.github.herovlm.checkpoint;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.BiConsumer;

/** JSON for tests: the resources of {@code checkpoints/}, changed member by member and written to files. */
final class Json {
    private final JsonObject object;

    private Json(JsonObject object) {
        this.object = object;
    }

    static Json of(String text) {
        return new Json(JsonParser.parseString(text).getAsJsonObject());
    }

    static Json resource(String name) {
        try (InputStreamReader reader = new InputStreamReader(
                Objects.requireNonNull(Json.class.getResourceAsStream("/checkpoints/" + name), name),
                StandardCharsets.UTF_8)) {
            return new Json(JsonParser.parseReader(reader).getAsJsonObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy in which one member, {@code text_config.hidden_size} for example, has another value, given as JSON. */
    Json with(String path, String value) {
        JsonElement parsed = JsonParser.parseString(value);
        return edited(path, (parent, key) -> parent.add(key, parsed));
    }

    /** A copy without one member. */
    Json without(String path) {
        return edited(path, JsonObject::remove);
    }

    private Json edited(String path, BiConsumer<JsonObject, String> edit) {
        JsonObject copy = object.deepCopy();
        JsonObject parent = copy;
        String[] keys = path.split("\\.", -1);
        for (int i = 0; i < keys.length - 1; i++) {
            if (!parent.has(keys[i])) {
                parent.add(keys[i], new JsonObject());
            }
            parent = parent.getAsJsonObject(keys[i]);
        }
        edit.accept(parent, keys[keys.length - 1]);
        return new Json(copy);
    }

    Path writeTo(Path file) {
        try {
            return Files.writeString(file, object.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return object.toString();
    }
}
