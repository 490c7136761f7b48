package io.github.herovlm.cli;

import io.github.herovlm.compare.Timings;
import java.util.List;

/**
 * What was answered.
 *
 * @param prune from which visual tokens
 * @param textTokens tokens of the prompt that are not visual
 * @param text the answer
 * @param tokenIds its tokens
 * @param timings where the time went
 */
public record GenerateOutcome(
        PruneOutcome prune, int textTokens, String text, List<Integer> tokenIds, Timings timings) {
    public GenerateOutcome {
        tokenIds = List.copyOf(tokenIds);
    }
}
