package io.github.herovlm.compare;

import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.spi.PrunerProvenance;
import java.util.List;

/**
 * What one arm did, compared with the first arm and priced by the cost model.
 *
 * @param arm the words it was asked for with
 * @param pruner name of the strategy
 * @param provenance the configured strategy: class, version, parameters
 * @param retention r as asked for
 * @param plane which patches competed
 * @param newlines which rows ended in a newline
 * @param tokens what the language model read
 * @param tiles budgets and kept patches per tile, 0 is the thumbnail
 * @param answer the text generated
 * @param tokenIds its tokens
 * @param agreement with the first arm
 * @param prefillTflops cost of reading the prompt, 10¹² floating-point operations
 * @param cacheMib keys and values of the prompt in a 16-bit cache, MiB
 * @param timings where the time went, ms
 * @param tokensPerSecond while decoding
 * @param overlay the picture with the dropped patches dimmed
 */
public record ArmResult(
        String arm,
        String pruner,
        PrunerProvenance provenance,
        double retention,
        PlanePolicy plane,
        NewlinePolicy newlines,
        Tokens tokens,
        List<Tile> tiles,
        String answer,
        List<Integer> tokenIds,
        Agreement agreement,
        double prefillTflops,
        double cacheMib,
        Timings timings,
        double tokensPerSecond,
        EmbeddedImage overlay) {

    /**
     * Tokens of the prompt: {@code prompt = text + visual + newlines}.
     *
     * @param visualBefore patches the unpruned model reads
     * @param newlinesBefore newlines the unpruned model reads
     * @param keptShare visual / visualBefore; above 1 where padding is kept too
     */
    public record Tokens(
            int prompt, int text, int visual, int newlines, int visualBefore, int newlinesBefore, double keptShare) {}

    /** Tokens granted to a tile and patches kept of it. */
    public record Tile(int tile, int budget, int kept) {}

    public ArmResult {
        tiles = List.copyOf(tiles);
        tokenIds = List.copyOf(tokenIds);
    }

    static ArmResult of(ArmRun first, ArmRun run, CostModel cost) {
        PlanSummary plan = PlanSummary.of(run.plan());
        int visual = plan.patches().kept();
        int newlines = plan.newlines().kept();
        int prompt = run.textTokens() + visual + newlines;
        return new ArmResult(
                run.arm().label(),
                run.arm().pruner(),
                run.provenance(),
                run.arm().retention(),
                run.plan().plane(),
                run.plan().newlines(),
                new Tokens(
                        prompt,
                        run.textTokens(),
                        visual,
                        newlines,
                        plan.patches().content(),
                        plan.newlines().content(),
                        plan.keptShare()),
                plan.tiles().stream()
                        .map(tile ->
                                new Tile(tile.tile(), tile.budget(), tile.kept().size()))
                        .toList(),
                run.answer(),
                run.tokenIds(),
                Agreement.between(first, run),
                cost.prefillTflops(prompt),
                cost.cacheMib(prompt),
                run.timings(),
                run.timings().tokensPerSecond(run.tokenIds().size()),
                run.overlay());
    }
}
