package io.github.herovlm.host;

import ai.djl.modality.Input;
import ai.djl.modality.Output;
import java.util.concurrent.CompletableFuture;

/**
 * A request in a model's queue.
 *
 * @param answer completed by whichever worker takes it
 * @param since {@link System#nanoTime()} when it came
 */
record Job(Input input, CompletableFuture<Output> answer, long since) {
    /** Tells the worker that takes it to go. */
    static final Job FAREWELL = new Job(new Input());

    Job(Input input) {
        this(input, new CompletableFuture<>(), System.nanoTime());
    }

    /** How long ago it came, in microseconds. */
    long microseconds() {
        return (System.nanoTime() - since) / 1000;
    }
}
