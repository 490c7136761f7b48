package io.github.herovlm.evaluate;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.herovlm.golden.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Test sets of three questions about golden pictures, in words of the tiny checkpoint. */
public final class GoldenQuestions {
    /** What is asked: once about one picture, then twice about another. */
    public static final List<String> QUESTIONS = List.of("t12 t45", "t101 t7 t9", "t45 t12");

    /** The pictures of the questions. */
    public static final List<String> PICTURES = List.of("160x80", "97x130", "97x130");

    private static final List<String> FAMILIES = List.of("read", "count", "count");

    private GoldenQuestions() {}

    /**
     * Writes a test set.
     *
     * @param answers the one that counts as right, for each question
     */
    public static Path write(Path folder, List<String> answers) throws IOException {
        Files.createDirectories(folder.resolve("images"));
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < QUESTIONS.size(); i++) {
            String image = "images/" + PICTURES.get(i) + ".png";
            Files.write(folder.resolve(image), Files.readAllBytes(Golden.picture(PICTURES.get(i))));
            JsonArray right = new JsonArray();
            right.add(answers.get(i));
            JsonObject line = new JsonObject();
            line.addProperty("id", "q" + i);
            line.addProperty("image", image);
            line.addProperty("question", QUESTIONS.get(i));
            line.add("answers", right);
            line.addProperty("family", FAMILIES.get(i));
            lines.append(line).append('\n');
        }
        Files.writeString(folder.resolve("data.jsonl"), lines);
        return folder;
    }
}
