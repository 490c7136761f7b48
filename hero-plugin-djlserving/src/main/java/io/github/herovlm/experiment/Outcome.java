package io.github.herovlm.experiment;

import io.github.herovlm.decode.FinishReason;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one request ended on one arm: an answer, a shadow's or an error.
 *
 * @param time when it ended
 * @param requestId the request's; a shadow has that of the request it looked on
 * @param arm the arm; {@code null} where the request named a strategy of its own
 * @param strategy the strategy's name
 * @param shadow whether nobody was answered
 * @param visual what was kept; {@code null} for text alone, and where an error came first
 * @param promptTokens tokens read, 0 where an error came first
 * @param completionTokens tokens written
 * @param timing how long it took
 * @param finish why it ended; {@code null} after an error
 * @param errorCode the error's code; {@code null} where there was none
 * @param agreement of a shadow with the answer given
 * @param words what may identify somebody: see there
 */
public record Outcome(
        Instant time,
        String requestId,
        @Nullable String arm,
        String strategy,
        boolean shadow,
        @Nullable Visual visual,
        int promptTokens,
        int completionTokens,
        Timing timing,
        @Nullable FinishReason finish,
        @Nullable String errorCode,
        @Nullable ShadowAgreement agreement,
        Words words) {
    public Outcome {
        Objects.requireNonNull(time);
        Objects.requireNonNull(requestId);
        Objects.requireNonNull(strategy);
        Objects.requireNonNull(timing);
        Objects.requireNonNull(words);
    }

    /**
     * Visual tokens, newlines not counted.
     *
     * @param retentionAsked r, in (0, 1]
     * @param before patches of the request's pictures
     * @param kept those that reached the language model
     */
    public record Visual(double retentionAsked, int before, int kept) {
        /** The share that was kept. */
        public double retentionActual() {
            return before == 0 ? 0 : (double) kept / before;
        }
    }

    /**
     * Durations in ms, each from the request's arrival but for the queue's.
     *
     * @param queueMillis waiting for the scheduler
     * @param firstTokenMillis to the first token; {@code null} where none came
     * @param endToEndMillis to the end
     */
    public record Timing(double queueMillis, @Nullable Double firstTokenMillis, double endToEndMillis) {
        public Timing {
            if (!Double.isFinite(queueMillis)
                    || !Double.isFinite(endToEndMillis)
                    || (firstTokenMillis != null && !Double.isFinite(firstTokenMillis))) {
                throw new IllegalArgumentException(
                        "durations " + queueMillis + ", " + firstTokenMillis + ", " + endToEndMillis);
            }
        }
    }

    /**
     * What the log writes only as a hash (the user) or only when it is asked to (the texts).
     *
     * @param user the request's user
     * @param prompt the last message's text
     * @param answer what was answered
     */
    public record Words(
            @Nullable String user,
            @Nullable String prompt,
            @Nullable String answer) {
        /** Nothing. */
        public static final Words NONE = new Words(null, null, null);

        /** Says nothing, so that nothing gets into a message or a log. */
        @Override
        public String toString() {
            return "Words[…]";
        }
    }
}
