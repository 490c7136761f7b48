package io.github.herovlm.decode;

/**
 * How long the parts of one generation took.
 *
 * @param prefillNanos packing and reading the prompt, to the first logits
 * @param firstTokenNanos from the start to the first token's text
 * @param decodeNanos all tokens after the first
 * @param gapNanos from each token to the next: one less than there are tokens; handed over, not to be changed by anyone
 */
@SuppressWarnings("ArrayRecordComponent") // one number a token, read once
public record GenerationTimings(long prefillNanos, long firstTokenNanos, long decodeNanos, long[] gapNanos) {
    /** Of an answer that never began. */
    public static final GenerationTimings NONE = new GenerationTimings(0, 0, 0, new long[0]);
}
