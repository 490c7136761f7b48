package io.github.herovlm.service;

import io.github.herovlm.compare.PlanSummary;
import io.github.herovlm.openai.PruningReport;
import io.github.herovlm.openai.RequestMetrics;
import io.github.herovlm.openai.Usage;
import io.github.herovlm.schedule.Completion;
import io.github.herovlm.spi.PrunePlan;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is told of a finished answer. */
final class Reports {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private Reports() {}

    /**
     * Puts an answer together.
     *
     * @param course how long it took to its first token
     */
    static Answer answer(Choice choice, PromptMaker.Made made, Completion completion, Course course) {
        Usage usage = new Usage(
                made.packed().length(),
                completion.generation().tokenIds().size(),
                made.packed().visual() + made.packed().newlines());
        return new Answer(completion.generation(), usage, pruning(choice, made, completion, course));
    }

    private static @Nullable PruningReport pruning(
            Choice choice, PromptMaker.Made made, Completion completion, Course course) {
        if (made.plans().isEmpty()) {
            return null;
        }
        return new PruningReport(
                choice.pruner().name(),
                choice.arm(),
                requestedRatio(choice, made.plans()),
                content(made.plans()),
                kept(made.plans()),
                made.plans().stream().map(Reports::budgets).toList(),
                metrics(made.costs(), completion, course));
    }

    /** Patches of all pictures as the unpruned model reads them. */
    static int content(List<PrunePlan> plans) {
        return plans.stream()
                .mapToInt(plan -> PlanSummary.of(plan).patches().content())
                .sum();
    }

    /** Patches kept of all pictures. */
    static int kept(List<PrunePlan> plans) {
        return plans.stream().mapToInt(PrunePlan::keptPatches).sum();
    }

    /** r; over several pictures, where a number of tokens was asked for, the share of all their patches. */
    static double requestedRatio(Choice choice, List<PrunePlan> plans) {
        double asked = 0;
        double all = 0;
        for (PrunePlan plan : plans) {
            int patches = TokenBound.patches(plan.grid(), choice.settings());
            asked += choice.settings().keep().of(patches) * patches;
            all += patches;
        }
        return plans.size() == 1 ? choice.settings().keep().of((int) all) : asked / all;
    }

    private static List<Integer> budgets(PrunePlan plan) {
        return IntStream.range(0, plan.grid().tiles()).mapToObj(plan::budget).toList();
    }

    private static RequestMetrics metrics(PromptMaker.Costs costs, Completion completion, Course course) {
        long gaps = completion.generation().timings().gapNanos().length;
        double between = meanGapNanos(completion);
        return new RequestMetrics(
                course.queueNanos() / NANOS_PER_MILLI,
                costs.decodeNanos() / NANOS_PER_MILLI,
                costs.visionNanos() / NANOS_PER_MILLI,
                costs.relevanceNanos() / NANOS_PER_MILLI,
                costs.pruneNanos() / NANOS_PER_MILLI,
                completion.generation().timings().prefillNanos() / NANOS_PER_MILLI,
                course.firstTokenNanos() / NANOS_PER_MILLI,
                between / NANOS_PER_MILLI,
                gaps == 0 ? 0 : NANOS_PER_SECOND / between);
    }

    /** Mean time from a token to the next; 0 where there are fewer than two. */
    static double meanGapNanos(Completion completion) {
        return Arrays.stream(completion.generation().timings().gapNanos())
                .average()
                .orElse(0);
    }
}
