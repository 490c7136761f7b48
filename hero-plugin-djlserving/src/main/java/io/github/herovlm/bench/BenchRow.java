package io.github.herovlm.bench;

import io.github.herovlm.compare.CostModel;
import io.github.herovlm.compare.Timings;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * One ratio's line of the efficiency table.
 *
 * @param retention r
 * @param pruner the strategy
 * @param tokens what the language model read
 * @param prefillTflops by the cost model, 10¹² floating-point operations
 * @param cacheMib by the cost model, MiB
 * @param peakMemoryBytes most memory in use, as the table says it was measured; {@code null} where it is unknown
 * @param visionMs vision tower and projector
 * @param pruneMs evidence to plan
 * @param prefillMs packing and prefill
 * @param firstTokenMs time to first token
 * @param decodeTokensPerSecond after the first token
 */
public record BenchRow(
        double retention,
        String pruner,
        Tokens tokens,
        double prefillTflops,
        double cacheMib,
        @Nullable Long peakMemoryBytes,
        Spread visionMs,
        Spread pruneMs,
        Spread prefillMs,
        Spread firstTokenMs,
        Spread decodeTokensPerSecond) {

    /** Tokens of the prompt: {@code prompt = text + visual + newlines}. */
    public record Tokens(int prompt, int text, int visual, int newlines) {}

    /**
     * Sums up repeated runs.
     *
     * @param runs where the time went, one for each repetition, warm-up left out
     * @param generated tokens generated in each
     */
    public static BenchRow of(
            double retention,
            String pruner,
            Tokens tokens,
            CostModel cost,
            OptionalLong peakMemoryBytes,
            List<Timings> runs,
            int generated) {
        return new BenchRow(
                retention,
                pruner,
                tokens,
                cost.prefillTflops(tokens.prompt()),
                cost.cacheMib(tokens.prompt()),
                peakMemoryBytes.isPresent() ? peakMemoryBytes.getAsLong() : null,
                spread(runs, Timings::vision),
                spread(runs, Timings::prune),
                spread(runs, Timings::prefill),
                spread(runs, Timings::firstToken),
                spread(runs, run -> run.tokensPerSecond(generated)));
    }

    private static Spread spread(List<Timings> runs, ToDoubleFunction<Timings> stage) {
        return Spread.of(runs.stream().mapToDouble(stage).toArray());
    }
}
