package io.github.herovlm.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --max-new-tokens --temperature --top-p --top-k --seed --repetition-penalty --stop --ignore-eos}. */
final class SamplingOptions {
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

    @Option(names = "--seed", paramLabel = "N", description = "of the random numbers (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--repetition-penalty",
            paramLabel = "X",
            description = "above 1 discourages tokens that were there before (default: ${DEFAULT-VALUE})")
    private double repetitionPenalty = 1;

    @Option(names = "--stop", paramLabel = "TEXT", description = "end the answer before this text; may be repeated")
    private List<String> stop = new ArrayList<>();

    @Option(names = "--ignore-eos", description = "go on after the end-of-text token")
    private boolean ignoreEos;

    SamplingChoice choice() {
        return new SamplingChoice(
                maxNewTokens, temperature, topP, topK, seed, repetitionPenalty, stop, ignoreEos);
    }
}
