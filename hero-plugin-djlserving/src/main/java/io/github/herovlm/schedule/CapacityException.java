package io.github.herovlm.schedule;

import java.time.Duration;

/** There is no room at this moment; the same job may be accepted later. */
public final class CapacityException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    CapacityException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** About how long until there may be room, in whole seconds: 1 to 60. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
