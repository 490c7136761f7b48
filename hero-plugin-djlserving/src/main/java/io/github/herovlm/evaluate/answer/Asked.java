package io.github.herovlm.evaluate.answer;

import java.util.Map;
import org.tribuo.Example;
import org.tribuo.impl.ArrayExample;

/** What Tribuo calls an example: a question with its family and the answers that count as right. It has no features. */
public final class Asked {
    private static final String FAMILY = "family";

    private Asked() {}

    /**
     * A question.
     *
     * @param id what the arm's answer is found by
     * @param truth at least one wording
     */
    public static Example<Answer> example(String id, String family, Answer truth) {
        return new ArrayExample<>(truth, Map.of(Example.NAME, id, FAMILY, family));
    }

    static String id(Example<Answer> example) {
        return text(example, Example.NAME);
    }

    static String family(Example<Answer> example) {
        return text(example, FAMILY);
    }

    private static String text(Example<Answer> example, String key) {
        return example.getMetadataValue(key)
                .map(Object::toString)
                .orElseThrow(() -> new IllegalArgumentException("a question without " + key));
    }
}
