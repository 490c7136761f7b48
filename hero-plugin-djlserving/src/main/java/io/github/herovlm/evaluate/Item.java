package io.github.herovlm.evaluate;

import io.github.herovlm.evaluate.answer.Answer;
import java.nio.file.Path;
import java.util.List;

/**
 * One question of a test set.
 *
 * @param id its own name in the set
 * @param image the picture's path as the set gives it: relative to the set's folder, with slashes
 * @param picture the picture's file
 * @param question what is asked
 * @param answers those that count as right, at least one
 * @param family the kind of question, figures are given for each
 */
public record Item(String id, String image, Path picture, String question, List<String> answers, String family) {
    public Item {
        answers = List.copyOf(answers);
    }

    /** Its answers as Tribuo takes them. */
    public Answer truth() {
        return new Answer(answers);
    }
}
