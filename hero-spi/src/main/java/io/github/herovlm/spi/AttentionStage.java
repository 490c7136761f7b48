package io.github.herovlm.spi;

/** Which side of the attention softmax a CLS row is taken from. */
public enum AttentionStage {
    /** Z: {@code (q_cls · scale) · k_p}. */
    BEFORE_SOFTMAX,
    /** A: the probability after the softmax over all P + 1 keys; the CLS key's own column is left out. */
    AFTER_SOFTMAX
}
