package io.github.herovlm.schedule;

import io.github.herovlm.decode.Sequence;
import org.jspecify.annotations.Nullable;

/** A job whose turn has come, and what it holds. One thread reads its prompt and hands it over to the scheduler's. */
final class Run {
    private final Ticket ticket;
    private long begun = System.nanoTime();
    private long prepared = begun;
    private int tokens;
    private @Nullable Sequence sequence;

    /** @param tokens what it has of the KV pool */
    Run(Ticket ticket, int tokens) {
        this.ticket = ticket;
        this.tokens = tokens;
    }

    Ticket ticket() {
        return ticket;
    }

    int tokens() {
        return tokens;
    }

    void tokens(int resized) {
        tokens = resized;
    }

    void begin() {
        begun = System.nanoTime();
    }

    void prepared() {
        prepared = System.nanoTime();
    }

    void start(Sequence started) {
        sequence = started;
    }

    boolean started() {
        return sequence != null;
    }

    Sequence sequence() {
        if (sequence == null) {
            throw new IllegalStateException("not started");
        }
        return sequence;
    }

    long ageNanos() {
        return System.nanoTime() - begun;
    }

    /** To be called once, when its sequence has ended. */
    Completion completion() {
        return new Completion(sequence().finish(), begun - ticket.submitted(), prepared - begun);
    }

    /** Frees the device's memory. */
    void close() {
        if (sequence != null) {
            sequence.close();
        }
    }
}
