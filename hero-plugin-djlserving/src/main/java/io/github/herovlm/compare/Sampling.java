package io.github.herovlm.compare;

import io.github.herovlm.decode.SamplingOptions;
import java.util.List;

/**
 * How tokens were chosen, the same for every arm.
 *
 * @param seed of the random draws, in use even where none was asked for
 * @param stop texts that end an answer
 */
public record Sampling(
        double temperature,
        double topP,
        int topK,
        long seed,
        double repetitionPenalty,
        List<String> stop,
        int maxNewTokens,
        boolean ignoreEos) {
    public Sampling {
        stop = List.copyOf(stop);
    }

    /** These options, drawn from this seed. */
    public static Sampling of(SamplingOptions options, long seed) {
        return new Sampling(
                options.temperature(),
                options.topP(),
                options.topK(),
                seed,
                options.repetitionPenalty(),
                options.stopStrings(),
                options.maxNewTokens(),
                options.ignoreEos());
    }

    /** As the generator takes them. */
    public SamplingOptions options() {
        return new SamplingOptions(temperature, topP, topK, seed, repetitionPenalty, stop, maxNewTokens, ignoreEos);
    }
}
