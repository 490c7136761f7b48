package io.github.herovlm.spi;

/** Which patches of the local plane may reach the language model. */
public enum PlanePolicy {
    /** Only patches of the content region. */
    CONTENT,
    /** Padding patches too. */
    FULL
}
