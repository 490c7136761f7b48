package io.github.herovlm.workbench;

import io.github.herovlm.compare.Timings;
import io.github.herovlm.decode.Generation;

/**
 * What was answered.
 *
 * @param prune from which visual tokens
 * @param textTokens tokens of the prompt that are not visual
 * @param generation the answer
 * @param timings where the time went
 */
public record GenerateOutcome(PruneOutcome prune, int textTokens, Generation generation, Timings timings) {}
