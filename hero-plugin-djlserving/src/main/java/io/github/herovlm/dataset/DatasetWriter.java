package io.github.herovlm.dataset;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Writes pictures and questions to a folder: {@code images/test-000000.png} and so on, and {@code data.jsonl} with one question a
 * line: {@code id}, {@code image} (from the folder), {@code question}, {@code answers}, {@code family}.
 */
public final class DatasetWriter {
    /** So many pictures have six digits in their names. */
    private static final int MOST_PICTURES = 1_000_000;

    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    private final Split split;
    private final SceneGenerator generator;

    /** Writer of one part of the data. */
    public DatasetWriter(Split split, long seed) {
        this.split = split;
        this.generator = new SceneGenerator(split, seed);
    }

    /** One line of data.jsonl. */
    private record Line(String id, String image, String question, List<String> answers, String family) {}

    /**
     * Writes the first pictures of the split and their questions. The file with the questions comes last.
     *
     * @param pictures how many
     * @param folder new, empty, or with a data set, which is replaced
     * @param written told the number of pictures after each
     * @return the number of questions
     * @throws InvalidInputException if the number or the folder is not accepted
     */
    public int write(int pictures, Path folder, IntConsumer written) throws IOException {
        if (pictures < 1 || pictures > MOST_PICTURES) {
            throw new InvalidInputException("limit", pictures, "a whole number from 1 to " + MOST_PICTURES);
        }
        DatasetFolder out = DatasetFolder.open(folder);
        StringBuilder lines = new StringBuilder();
        int questions = 0;
        for (int index = 0; index < pictures; index++) {
            byte[] picture = PngFile.encode(generator.scene(index).draw());
            Files.write(out.resolve(DatasetFolder.picture(split, index)), picture);
            for (String line : lines(index)) {
                lines.append(line).append('\n');
                questions++;
            }
            written.accept(index + 1);
        }
        Files.writeString(out.resolve(DatasetFolder.DATA), lines);
        return questions;
    }

    /** The questions of a picture as lines of data.jsonl. */
    List<String> lines(int index) {
        List<Question> questions = generator.scene(index).questions();
        List<String> lines = new ArrayList<>();
        for (Question question : questions) {
            lines.add(JSON.toJson(new Line(
                    DatasetFolder.name(split, index) + "-" + (lines.size() + 1),
                    DatasetFolder.picture(split, index),
                    question.text(),
                    question.answers(),
                    question.family().label())));
        }
        return lines;
    }
}
