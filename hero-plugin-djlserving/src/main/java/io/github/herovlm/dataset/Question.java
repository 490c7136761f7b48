package io.github.herovlm.dataset;

import java.util.List;

/**
 * A question about a scene.
 *
 * @param text as a user would type it
 * @param answers accepted ones in lower case, at least one; the first is what a model is trained to say
 * @param items places in {@link Scene#items()} of those that the answer depends on; empty where it depends on the whole picture
 */
public record Question(Family family, String text, List<String> answers, List<Integer> items) {

    /** Copies the lists. */
    public Question {
        answers = List.copyOf(answers);
        items = List.copyOf(items);
    }
}
