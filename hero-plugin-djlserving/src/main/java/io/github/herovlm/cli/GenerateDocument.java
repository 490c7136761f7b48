package io.github.herovlm.cli;

import io.github.herovlm.compare.PlanSummary;
import io.github.herovlm.compare.Provenance;
import io.github.herovlm.compare.Timings;
import io.github.herovlm.decode.FinishReason;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.workbench.GenerateOutcome;
import java.util.List;

/** What {@code hero generate --json} prints. */
record GenerateDocument(
        PlanSummary.Size image,
        PlanSummary.Grid grid,
        String pruner,
        double retention,
        BudgetMode budget,
        PlanePolicy plane,
        NewlinePolicy newlines,
        boolean instructionTruncated,
        String text,
        List<Integer> tokenIds,
        FinishReason finishReason,
        long seed,
        Tokens tokens,
        Timings timingsMs,
        double tokensPerSecond,
        List<PlanSummary.Tile> tiles,
        Provenance provenance) {

    /**
     * Tokens in and out: {@code prompt = text + visual + newlines}.
     *
     * @param visual patches kept, as {@code patches.kept}
     * @param newlinesTotal rows of the whole plane, each of which could end in a newline
     */
    record Tokens(
            int prompt,
            int text,
            int visual,
            int newlines,
            int newlinesTotal,
            int generated,
            PlanSummary.Patches patches) {}

    static GenerateDocument of(GenerateOutcome outcome) {
        PruneDocument plan = PruneDocument.of(outcome.prune());
        PlanSummary.Patches patches = plan.tokens().patches();
        int newlines = plan.tokens().newlines().kept();
        int generated = outcome.generation().tokenIds().size();
        return new GenerateDocument(
                plan.image(),
                plan.grid(),
                plan.pruner(),
                plan.retention(),
                plan.budget(),
                plan.plane(),
                plan.newlines(),
                plan.instructionTruncated(),
                outcome.generation().text(),
                outcome.generation().tokenIds(),
                outcome.generation().reason(),
                outcome.generation().seed(),
                new Tokens(
                        outcome.textTokens() + patches.kept() + newlines,
                        outcome.textTokens(),
                        patches.kept(),
                        newlines,
                        plan.tokens().newlines().total(),
                        generated,
                        patches),
                outcome.timings(),
                outcome.timings().tokensPerSecond(generated),
                plan.tiles(),
                plan.provenance());
    }
}
