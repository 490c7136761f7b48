package io.github.herovlm.compare;

import io.github.herovlm.spi.BudgetMode;
import java.time.Instant;
import java.util.List;

/**
 * One picture and one question, answered by every arm.
 *
 * @param createdAt when
 * @param subject what was asked
 * @param budget how ratios were turned into token counts
 * @param sampling how every arm chose its tokens
 * @param model what answered
 * @param environment versions and hardware
 * @param arms the results; the first is the one the others are compared with
 */
public record ComparisonReport(
        Instant createdAt,
        Subject subject,
        BudgetMode budget,
        Sampling sampling,
        ModelSummary model,
        RunEnvironment environment,
        List<ArmResult> arms) {

    /**
     * The picture and the question.
     *
     * @param picture the picture, small enough to show
     * @param pictureName its file's own name
     * @param image its size
     * @param grid how it was cut
     * @param prompt the question as typed
     * @param instruction the text scored against the tiles
     * @param instructionTruncated whether it was longer than CLIP reads and lost its end
     */
    public record Subject(
            EmbeddedImage picture,
            String pictureName,
            PlanSummary.Size image,
            PlanSummary.Grid grid,
            String prompt,
            String instruction,
            boolean instructionTruncated) {}

    public ComparisonReport {
        arms = List.copyOf(arms);
        if (arms.isEmpty()) {
            throw new IllegalArgumentException("a comparison without arms");
        }
    }

    /** Compares every run with the first and prices it. */
    public static List<ArmResult> results(List<ArmRun> runs, CostModel cost) {
        return runs.stream().map(run -> ArmResult.of(runs.get(0), run, cost)).toList();
    }
}
