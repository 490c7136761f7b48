package io.github.herovlm.load;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one request. */
sealed interface Outcome {
    /**
     * A whole answer. Times are in ns.
     *
     * @param firstText from the request to the first text; {@code null} where there was no text
     * @param gaps from each text to the next
     * @param total from the request to the end
     * @param texts how many there were
     * @param completionTokens as the server counts them; {@code null} where it does not
     * @param promptTokens as the server counts them; {@code null} where it does not
     */
    record Answer(
            @Nullable Long firstText,
            List<Long> gaps,
            long total,
            int texts,
            @Nullable Integer completionTokens,
            @Nullable Integer promptTokens)
            implements Outcome {
        public Answer {
            gaps = List.copyOf(gaps);
        }
    }

    /**
     * No answer, or not a whole one.
     *
     * @param kind failures of one kind are counted together: {@code HTTP 503}
     * @param example what was said, on one line
     */
    record Failure(String kind, String example) implements Outcome {
        private static final int LONGEST = 200;

        public Failure {
            String line = example.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
            example = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
        }
    }
}
