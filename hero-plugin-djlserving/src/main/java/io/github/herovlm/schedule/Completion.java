package io.github.herovlm.schedule;

import io.github.herovlm.decode.Generation;

/**
 * A finished job.
 *
 * @param generation the answer, or what there was of it where it was cancelled; its decoding time holds the other answers'
 *     tokens and prefills in between
 * @param queueNanos from submission to the job's turn
 * @param prepareNanos making its prompt: encoding, pruning, packing
 */
public record Completion(Generation generation, long queueNanos, long prepareNanos) {}
