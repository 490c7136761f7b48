package io.github.herovlm.prompt;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The named tokens of {@code tokenizer_config.json}: {@code bos_token}, {@code eos_token} and every other entry whose
 * name ends in {@code _token}, which chat templates may name too.
 *
 * @param tokens token by entry name; entries that are null or missing are left out
 */
record TokenizerSettings(Map<String, String> tokens) {
    static final String FILE = "tokenizer_config.json";

    TokenizerSettings {
        tokens = Map.copyOf(tokens);
    }

    /** Reads the checkpoint's file; a checkpoint without one names no tokens. */
    static TokenizerSettings read(Path directory) throws IOException {
        Map<String, String> tokens = new TreeMap<>();
        readObject(directory).asMap().forEach((name, value) -> {
            if (name.endsWith("_token")) {
                token(value).ifPresent(token -> tokens.put(name, token));
            }
        });
        return new TokenizerSettings(tokens);
    }

    /** The whole file, an empty object where there is none. */
    static JsonObject readObject(Path directory) throws IOException {
        return readObject(directory, FILE);
    }

    static JsonObject readObject(Path directory, String name) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.isRegularFile(file)) {
            return new JsonObject();
        }
        try {
            return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new InvalidInputException(file.toString(), "unreadable", "a JSON object", e);
        }
    }

    /** Files write a token as a string, or as an object with its {@code content}; flags ({@code add_bos_token}) are neither. */
    private static Optional<String> token(JsonElement value) {
        JsonElement content = value.isJsonObject() ? value.getAsJsonObject().get("content") : value;
        return content != null
                        && content.isJsonPrimitive()
                        && content.getAsJsonPrimitive().isString()
                ? Optional.of(content.getAsString())
                : Optional.empty();
    }

    Optional<String> bos() {
        return Optional.ofNullable(tokens.get("bos_token"));
    }

    Optional<String> eos() {
        return Optional.ofNullable(tokens.get("eos_token"));
    }
}
