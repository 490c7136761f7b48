package io.github.herovlm.schedule;

import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.spi.InvalidInputException;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One answer that is wanted.
 *
 * @param prompt makes the prompt when the job's turn comes
 * @param promptTokens most tokens the prompt will have, text and visual; room in the KV pool is kept for so many until the
 *     prompt is made, and for what it really has from then on
 * @param sampling how tokens are chosen and when to stop
 * @param listener gets text as it becomes certain, on the scheduler's thread: it must hand it on and never wait
 * @param deadline {@code System.nanoTime()} after which the answer is worthless, {@code null} for none
 * @param priority who begins first
 * @param abandoned whether nobody wants the answer any more, as where the client has gone: then the job ends as cancelled.
 *     Asked on the scheduler's threads, before each token and between two tokens of others while it waits: it must look and
 *     never wait. What it throws is the job's result
 */
public record Job(
        PromptSource prompt,
        int promptTokens,
        SamplingOptions sampling,
        Consumer<String> listener,
        @Nullable Long deadline,
        Priority priority,
        BooleanSupplier abandoned) {
    public Job {
        Objects.requireNonNull(prompt);
        Objects.requireNonNull(sampling);
        Objects.requireNonNull(listener);
        Objects.requireNonNull(priority);
        Objects.requireNonNull(abandoned);
        if (promptTokens < 1) {
            throw new InvalidInputException("prompt tokens", promptTokens, "a positive integer");
        }
    }

    /** A job that only its ticket can cancel. */
    public Job(
            PromptSource prompt,
            int promptTokens,
            SamplingOptions sampling,
            Consumer<String> listener,
            @Nullable Long deadline,
            Priority priority) {
        this(prompt, promptTokens, sampling, listener, deadline, priority, () -> false);
    }

    boolean overdue(long now) {
        return deadline != null && now - deadline >= 0;
    }
}
