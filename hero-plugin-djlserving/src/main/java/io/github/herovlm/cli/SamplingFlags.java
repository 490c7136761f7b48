package io.github.herovlm.cli;

import io.github.herovlm.decode.SamplingOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --max-new-tokens --temperature --top-p --top-k --seed --repetition-penalty --stop --ignore-eos}. */
final class SamplingFlags {
    @Option(
            names = "--max-new-tokens",
            paramLabel = "N",
            description = "most tokens to generate (default: ${DEFAULT-VALUE})")
    private int maxNewTokens = 128;

    @Option(names = "--temperature", paramLabel = "T", description = "0 is greedy (default: ${DEFAULT-VALUE})")
    private double temperature;

    @Option(
            names = "--top-p",
            paramLabel = "P",
            description = "draw from the likeliest tokens that make up this share (default: ${DEFAULT-VALUE})")
    private double topP = 1;

    @Option(
            names = "--top-k",
            paramLabel = "K",
            description = "draw from this many likeliest tokens, 0 for all (default: ${DEFAULT-VALUE})")
    private int topK;

    @Option(names = "--seed", paramLabel = "N", description = "of the random draws (default: a fresh one)")
    private @Nullable Long seed;

    @Option(
            names = "--repetition-penalty",
            paramLabel = "X",
            description = "above 1 discourages tokens that were there before (default: ${DEFAULT-VALUE})")
    private double repetitionPenalty = 1;

    @Option(names = "--stop", paramLabel = "TEXT", description = "end the answer before this text; may be repeated")
    private final List<String> stop = new ArrayList<>();

    @Option(names = "--ignore-eos", description = "go on after the end-of-text token")
    private boolean ignoreEos;

    SamplingOptions options() {
        return new SamplingOptions(temperature, topP, topK, seed, repetitionPenalty, stop, maxNewTokens, ignoreEos);
    }
}
