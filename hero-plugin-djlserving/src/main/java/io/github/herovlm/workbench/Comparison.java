package io.github.herovlm.workbench;

import io.github.herovlm.compare.Arm;
import io.github.herovlm.compare.ArmRun;
import io.github.herovlm.compare.ComparisonReport;
import io.github.herovlm.compare.CostModel;
import io.github.herovlm.compare.FirstToken;
import io.github.herovlm.compare.ModelSummary;
import io.github.herovlm.compare.PlanSummary;
import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.spi.ConfiguredPruner;
import io.github.herovlm.spi.PrunerRegistry;
import io.github.herovlm.workbench.ModelRun.Answer;
import io.github.herovlm.workbench.ModelRun.Decision;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Every arm on one encoding of one picture. */
final class Comparison {
    private final CompareJob job;
    private final Progress progress;
    private final Clock clock;

    Comparison(CompareJob job, Progress progress, Clock clock) {
        this.job = job;
        this.progress = progress;
        this.clock = clock;
    }

    ComparisonReport run(ClassLoader strategies) throws IOException {
        PrunerRegistry registry = PrunerChoice.registry(strategies, job.instances());
        List<ConfiguredPruner> pruners = job.arms().stream()
                .map(arm -> registry.configure(arm.pruner(), arm.settings()))
                .toList();
        try (ModelRun model = ModelRun.start(job.model(), job.picture(), job.question(), pruners, true, progress)) {
            List<Decision> decisions = decide(model, pruners);
            List<ArmRun> runs = new ArrayList<>();
            for (int i = 0; i < pruners.size(); i++) {
                progress.now("answering with " + job.arms().get(i).label());
                runs.add(answer(model, job.arms().get(i), pruners.get(i), decisions.get(i)));
            }
            return report(model, runs);
        }
    }

    /** Every strategy decides twice, so that the time taken is not that of loading its classes. */
    private List<Decision> decide(ModelRun model, List<ConfiguredPruner> pruners) {
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < pruners.size(); i++) {
            var budget = job.policies().at(job.arms().get(i).retention());
            model.prune(pruners.get(i), budget);
            decisions.add(model.prune(pruners.get(i), budget));
        }
        return decisions;
    }

    private ArmRun answer(ModelRun model, Arm arm, ConfiguredPruner pruner, Decision decision) {
        // The first prompt of each length pays for libtorch's preparations: whoever comes first would look slow.
        model.generate(decision, SamplingOptions.greedy(2), text -> {});
        Answer answer = model.generate(decision, job.sampling(), text -> {});
        return new ArmRun(
                arm,
                decision.plan(),
                pruner.provenance(),
                answer.prompt().text(),
                answer.generation().text(),
                answer.generation().tokenIds(),
                FirstToken.ofLogits(answer.generation().firstLogits().toArray()),
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
                        model.prompt().instruction()),
                job.policies().mode(),
                model.summary(),
                model.environment(),
                ComparisonReport.results(runs, CostModel.of(model.config().text())));
    }
}
