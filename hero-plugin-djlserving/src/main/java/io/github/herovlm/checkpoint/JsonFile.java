package io.github.herovlm.checkpoint;

import com.google.gson.JsonObject;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import io.github.herovlm.json.StrictJson;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON files of a checkpoint, and what to say about those that cannot be read. */
final class JsonFile {
    private static final long MAX_FILE_BYTES = 16L << 20;
    private static final int MAX_VALUES = 1 << 20;

    private JsonFile() {}

    /** The object that a whole file is. */
    static JsonObject readObject(Path file) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new CheckpointException(file, "", "not a regular file", "a JSON file");
            }
            long size = Files.size(file);
            if (size > MAX_FILE_BYTES) {
                throw new CheckpointException(file, "size", size, "at most " + MAX_FILE_BYTES + " bytes of JSON");
            }
            try (JsonReader reader = StrictJson.reader(Files.newBufferedReader(file, StandardCharsets.UTF_8))) {
                return StrictJson.readObject(reader, MAX_VALUES);
            }
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    static CheckpointException failure(Path file, IOException cause) {
        if (cause instanceof EOFException) {
            return new CheckpointException(file, "JSON", "cut off", "a complete JSON object", cause);
        }
        if (cause instanceof CharacterCodingException) {
            return new CheckpointException(file, "JSON", "bytes that are not UTF-8", "UTF-8 text", cause);
        }
        if (cause instanceof MalformedJsonException) {
            String reason =
                    String.valueOf(cause.getMessage()).lines().findFirst().orElse("malformed");
            return new CheckpointException(file, "JSON", reason, "strict JSON without duplicate names", cause);
        }
        return CheckpointException.unreadable(file, cause);
    }
}
