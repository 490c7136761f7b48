package io.github.herovlm.schedule;

/** A job's deadline passed before its answer was complete. */
public final class DeadlineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int tokens;

    DeadlineException(int tokens) {
        super(
                tokens == 0
                        ? "the deadline passed before the answer began"
                        : "the deadline passed after " + tokens + " tokens of the answer");
        this.tokens = tokens;
    }

    /** How many tokens of the answer there were. */
    public int tokens() {
        return tokens;
    }
}
