package io.github.herovlm.workbench;

/** Told what long work is doing. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = doing -> {};

    /** The work has come to this: "loading the weights", "prefill at r = 0.2, run 2 of 5". */
    void now(String doing);
}
