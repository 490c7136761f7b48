package io.github.herovlm.evaluate;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.herovlm.json.StrictJson;
import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one line of a test set. Fields that it does not know are left to others. */
final class ItemReader {
    private static final int MAX_VALUES = 1000;
    private static final int LONGEST_SHOWN = 80;
    private static final String TEXT = "a text that is not blank";

    private final Path folder;
    private final String where;
    private final JsonObject line;

    private ItemReader(Path folder, String where, JsonObject line) {
        this.folder = folder;
        this.where = where;
        this.line = line;
    }

    /**
     * The question that a line asks.
     *
     * @param where what the line is called in errors: {@code data.jsonl line 7}
     * @throws InvalidInputException naming line and field
     */
    static Item read(Path folder, String where, String line) {
        JsonObject object;
        try {
            object = StrictJson.readObject(StrictJson.reader(new StringReader(line)), MAX_VALUES);
        } catch (IOException e) {
            throw new InvalidInputException(where, shown(line), "one strict JSON object (" + e.getMessage() + ")", e);
        }
        return new ItemReader(folder, where, object).item();
    }

    private Item item() {
        String image = text("image");
        return new Item(text("id"), image, picture(image), text("question"), answers(), text("family"));
    }

    private String text(String field) {
        String text = text(line.get(field));
        if (text == null) {
            throw refused(field, line.get(field), TEXT);
        }
        return text;
    }

    private static @Nullable String text(@Nullable JsonElement value) {
        return value instanceof JsonPrimitive primitive
                        && primitive.isString()
                        && !primitive.getAsString().isBlank()
                ? primitive.getAsString()
                : null;
    }

    private List<String> answers() {
        String accepted = "a list of at least one text, each an answer that counts as right";
        if (!(line.get("answers") instanceof JsonArray list) || list.isEmpty()) {
            throw refused("answers", line.get("answers"), accepted);
        }
        List<String> answers = new ArrayList<>();
        for (JsonElement element : list) {
            String answer = text(element);
            if (answer == null) {
                throw refused("answers", list, accepted);
            }
            answers.add(answer);
        }
        return answers;
    }

    private Path picture(String image) {
        String accepted = "the path of a picture in " + folder + ", such as images/000001.png";
        try {
            Path inside = Path.of(image).normalize();
            Path picture = folder.resolve(inside);
            if (inside.isAbsolute() || inside.startsWith("..") || !Files.isRegularFile(picture)) {
                throw refused("image", line.get("image"), accepted);
            }
            return picture;
        } catch (InvalidPathException e) {
            throw refused("image", line.get("image"), accepted);
        }
    }

    private InvalidInputException refused(String field, @Nullable JsonElement value, String accepted) {
        return new InvalidInputException(
                where + ": " + field, value == null ? null : shown(value.toString()), accepted);
    }

    private static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
