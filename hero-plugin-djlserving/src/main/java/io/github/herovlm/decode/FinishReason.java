package io.github.herovlm.decode;

/** Why a generation ended. */
public enum FinishReason {
    /** An end-of-text token, or a stop string. */
    STOP,
    /** The limit of new tokens was reached, or the model's last position. */
    LENGTH,
    /** Whoever asked for it no longer wants it. */
    CANCELLED
}
