package io.github.herovlm.workbench;

import io.github.herovlm.compare.Arm;
import io.github.herovlm.compare.ArmRun;
import io.github.herovlm.compare.ComparisonReport;
import io.github.herovlm.compare.CostModel;
import io.github.herovlm.compare.FirstToken;
import io.github.herovlm.compare.ModelSummary;
import io.github.herovlm.compare.PlanSummary;
import io.github.herovlm.compare.Sampling;
import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.ConfiguredPruner;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.PrunerRegistry;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.workbench.ModelRun.Answer;
import io.github.herovlm.workbench.ModelRun.Decision;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Every arm on one encoding of one picture. */
final class Comparison {
    private final CompareJob job;
    private final Progress progress;
    private final Clock clock;
    /** One seed for all arms: draws of their own would differ where the strategies do not. */
    private final Sampling sampling;

    Comparison(CompareJob job, Progress progress, Clock clock) {
        this.job = job;
        this.progress = progress;
        this.clock = clock;
        Long seed = job.sampling().seed();
        this.sampling = Sampling.of(job.sampling(), seed == null ? new SplittableRandom().nextLong() : seed);
    }

    ComparisonReport run(ClassLoader strategies) throws IOException {
        PrunerRegistry registry = PrunerChoice.registry(strategies, job.instances());
        List<ConfiguredPruner> pruners = job.arms().stream()
                .map(arm -> of(arm, () -> registry.configure(arm.pruner(), arm.settings())))
                .toList();
        try (ModelRun model = ModelRun.start(
                job.model(),
                job.picture(),
                job.question(),
                tower -> wanted(pruners, tower),
                ModelRun.Use.COMPARE,
                progress)) {
            List<Decision> decisions = decide(model, pruners);
            List<ArmRun> runs = new ArrayList<>();
            for (int i = 0; i < pruners.size(); i++) {
                progress.now("answering with " + job.arms().get(i).label());
                Arm arm = job.arms().get(i);
                ConfiguredPruner pruner = pruners.get(i);
                Decision decision = decisions.get(i);
                runs.add(of(arm, () -> answer(model, arm, pruner, decision)));
            }
            return report(model, runs);
        }
    }

    private EvidenceRequest wanted(List<ConfiguredPruner> pruners, VisionTower tower) {
        EvidenceRequest all = EvidenceRequest.NOTHING;
        for (int i = 0; i < pruners.size(); i++) {
            ConfiguredPruner pruner = pruners.get(i);
            all = all.union(of(job.arms().get(i), () -> pruner.pruner().evidence(tower)));
        }
        return all;
    }

    /** What goes wrong in one of many arms has to say in which. */
    private static <T> T of(Arm arm, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw new ArmException(arm.label(), e);
        }
    }

    /** Every strategy decides twice, so that the time taken is not that of loading its classes. */
    private List<Decision> decide(ModelRun model, List<ConfiguredPruner> pruners) {
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < pruners.size(); i++) {
            Arm arm = job.arms().get(i);
            ConfiguredPruner pruner = pruners.get(i);
            Budget budget = job.policies().at(arm.retention());
            decisions.add(of(arm, () -> {
                model.prune(pruner, budget);
                return model.prune(pruner, budget);
            }));
        }
        return decisions;
    }

    private ArmRun answer(ModelRun model, Arm arm, ConfiguredPruner pruner, Decision decision) {
        // The first prompt of each length pays for libtorch's preparations: whoever comes first would look slow.
        model.generate(decision, SamplingOptions.greedy(2), text -> {});
        Answer answer = model.generate(decision, sampling.options(), text -> {});
        return new ArmRun(
                arm,
                decision.plan(),
                pruner.provenance(),
                answer.prompt().text(),
                answer.generation().text(),
                answer.generation().tokenIds(),
                FirstToken.ofLogits(model.samplable(answer.generation().firstLogits())),
                model.overlay(decision.plan()),
                answer.timings());
    }

    private ComparisonReport report(ModelRun model, List<ArmRun> runs) {
        PlanSummary first = PlanSummary.of(runs.get(0).plan());
        return new ComparisonReport(
                clock.instant(),
                new ComparisonReport.Subject(
                        ReportPicture.of(model.image().original()),
                        ModelSummary.nameOf(job.picture()),
                        first.image(),
                        first.grid(),
                        job.question().text(),
                        model.prompt().instruction(),
                        model.instructionTruncated()),
                job.policies().mode(),
                sampling,
                model.summary(),
                model.environment(),
                ComparisonReport.results(runs, CostModel.of(model.config().text())));
    }
}
