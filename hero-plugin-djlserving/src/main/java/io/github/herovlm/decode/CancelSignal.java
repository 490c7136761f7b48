package io.github.herovlm.decode;

/** Asked between tokens whether anybody still wants the answer. */
@FunctionalInterface
public interface CancelSignal {
    /** Never cancelled. */
    CancelSignal NEVER = () -> false;

    /** Whether to stop at this token boundary. */
    boolean cancelled();
}
