package io.github.herovlm.cli;

/** Told what long work is doing. */
public interface Progress extends AutoCloseable {
    /** Says nothing. */
    Progress NONE = line -> {};

    /** The work has come to this: "loading the weights", "prefill at r = 0.2, run 2 of 5". */
    void now(String doing);

    /** The work has come to step {@code done} of {@code total}. */
    default void now(String doing, int done, int total) {
        now(doing + ", " + done + " of " + total);
    }

    /** Nothing more will come. */
    @Override
    default void close() {}
}
