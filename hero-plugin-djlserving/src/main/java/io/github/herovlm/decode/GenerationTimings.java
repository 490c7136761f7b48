package io.github.herovlm.decode;

/**
 * How long the parts of one generation took.
 *
 * @param prefillNanos packing and reading the prompt, to the first logits
 * @param firstTokenNanos from the start to the first token's text
 * @param decodeNanos all tokens after the first
 */
public record GenerationTimings(long prefillNanos, long firstTokenNanos, long decodeNanos) {}
