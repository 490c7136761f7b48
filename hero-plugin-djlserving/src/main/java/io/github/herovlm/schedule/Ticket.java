package io.github.herovlm.schedule;

import io.github.herovlm.decode.FinishReason;
import io.github.herovlm.decode.Generation;
import io.github.herovlm.decode.GenerationTimings;
import io.github.herovlm.decode.Logits;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/** A submitted job. */
public final class Ticket {
    private final Job job;
    private final int tokens;
    private final LongSupplier clock;
    private final long submitted = System.nanoTime();
    private final CompletableFuture<Completion> result = new CompletableFuture<>();
    private volatile boolean cancelled;

    /**
     * @param tokens most room in the KV pool that it needs
     * @param clock what the deadline is compared with
     */
    Ticket(Job job, int tokens, LongSupplier clock) {
        this.job = job;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * How the job ends; by then its memory is free again. A job that was cancelled ends well, with what there was of its
     * answer and {@code FinishReason.CANCELLED}. It fails with {@link DeadlineException}, {@link DeviceMemoryException},
     * {@code NonFiniteLogitsException}, or whatever its prompt source or its listener threw. What is chained to it without
     * {@code Async} runs on the scheduler's thread and must not wait for anything. Cancelling the future
     * tells the scheduler nothing: {@link #cancel} does.
     */
    public CompletableFuture<Completion> result() {
        return result;
    }

    /** Nobody wants the answer any more; seen at the next token, or between two tokens of others while waiting. */
    public void cancel() {
        cancelled = true;
    }

    Job job() {
        return job;
    }

    int tokens() {
        return tokens;
    }

    long submitted() {
        return submitted;
    }

    /** Whether nobody wants the answer any more; once so, always so. */
    boolean cancelled() {
        if (!cancelled && job.abandoned().getAsBoolean()) {
            cancelled = true;
        }
        return cancelled;
    }

    /** Whether it is to end before its time. */
    boolean lapsed() {
        return cancelled() || job.overdue(clock.getAsLong());
    }

    /** The same of a job that waits; where there is no telling, it fails and is to go as well. */
    boolean lapsedWaiting() {
        try {
            return lapsed();
        } catch (Throwable e) {
            fail(e);
            return true;
        }
    }

    /** Ends a lapsed job of whose answer there is nothing. */
    void endUnbegun() {
        if (!cancelled) {
            fail(new DeadlineException(0));
            return;
        }
        Long seed = job.sampling().seed();
        Generation nothing = new Generation(
                "", List.of(), FinishReason.CANCELLED, seed == null ? 0 : seed, Logits.NONE, GenerationTimings.NONE);
        complete(new Completion(nothing, System.nanoTime() - submitted, 0));
    }

    void complete(Completion completion) {
        result.complete(completion);
    }

    void fail(Throwable failure) {
        result.completeExceptionally(failure);
    }
}
