package io.github.herovlm.cli;

import java.util.List;

/**
 * How to draw the answer.
 *
 * @param maxNewTokens most tokens to generate
 * @param temperature 0 is greedy
 * @param topP share of probability to draw from
 * @param topK number of tokens to draw from; 0 for all
 * @param seed of the random numbers
 * @param repetitionPenalty 1 for none
 * @param stop texts that end the answer
 * @param ignoreEos whether to go on after the end-of-text token
 */
public record SamplingChoice(
        int maxNewTokens,
        double temperature,
        double topP,
        int topK,
        long seed,
        double repetitionPenalty,
        List<String> stop,
        boolean ignoreEos) {
    public SamplingChoice {
        stop = List.copyOf(stop);
    }
}
