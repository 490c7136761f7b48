package io.github.herovlm.service;

import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * What is known of a request besides what it says.
 *
 * @param requestId names it in logs and errors
 * @param arrivedNanos {@code System.nanoTime()} when it came
 * @param abandoned whether nobody waits for the answer any more; asked at every token, from several threads
 */
public record Visit(String requestId, long arrivedNanos, BooleanSupplier abandoned) {
    public Visit {
        Objects.requireNonNull(requestId);
        Objects.requireNonNull(abandoned);
    }
}
