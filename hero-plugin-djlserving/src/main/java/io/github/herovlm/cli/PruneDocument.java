package io.github.herovlm.cli;

import io.github.herovlm.compare.PlanSummary;
import io.github.herovlm.compare.Provenance;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.workbench.PruneOutcome;
import java.util.List;

/** What {@code hero prune --json} prints. */
record PruneDocument(
        PlanSummary.Size image,
        PlanSummary.Grid grid,
        String pruner,
        double retention,
        BudgetMode budget,
        PlanePolicy plane,
        NewlinePolicy newlines,
        boolean instructionTruncated,
        Tokens tokens,
        List<PlanSummary.Tile> tiles,
        Provenance provenance) {

    record Tokens(PlanSummary.Patches patches, PlanSummary.Newlines newlines) {}

    static PruneDocument of(PruneOutcome outcome) {
        PlanSummary plan = PlanSummary.of(outcome.plan());
        return new PruneDocument(
                plan.image(),
                plan.grid(),
                outcome.provenance().strategy().instanceName(),
                outcome.budget().retention(),
                outcome.budget().mode(),
                outcome.plan().plane(),
                outcome.plan().newlines(),
                outcome.instructionTruncated(),
                new Tokens(plan.patches(), plan.newlines()),
                plan.tiles(),
                outcome.provenance());
    }
}
