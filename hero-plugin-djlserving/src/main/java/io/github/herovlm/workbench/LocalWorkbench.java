package io.github.herovlm.workbench;

import io.github.herovlm.bench.BenchRow;
import io.github.herovlm.bench.BenchRunner;
import io.github.herovlm.bench.BenchTable;
import io.github.herovlm.compare.ComparisonReport;
import io.github.herovlm.compare.Provenance;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.ConfiguredPruner;
import io.github.herovlm.spi.PrunerDescription;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.torchscript.Placement;
import io.github.herovlm.workbench.ModelRun.Answer;
import io.github.herovlm.workbench.ModelRun.Decision;
import io.github.herovlm.workbench.demo.DemoFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does it here, in this process, on the PyTorch engine. */
public final class LocalWorkbench implements Workbench {
    /** CLIP ViT-L/14 at 336 pixels, the tower of every published LLaVA-NeXT. */
    private static final VisionTower PUBLISHED_TOWER = new VisionTower(24, 16, 24, true);

    private final ClassLoader strategies;
    private final Clock clock;

    /** @param strategies the class loader that sees the strategies' jars */
    public LocalWorkbench(ClassLoader strategies, Clock clock) {
        this.strategies = strategies;
        this.clock = clock;
    }

    @Override
    public List<PrunerDescription> strategies(@Nullable Path instances) {
        return PrunerChoice.registry(strategies, instances).describe(PUBLISHED_TOWER);
    }

    @Override
    public Inspection inspect(Path checkpoint, @Nullable Path clip) throws IOException {
        return Inspector.inspect(checkpoint, clip);
    }

    @Override
    public PruneOutcome prune(PruneJob job, Progress progress) throws IOException {
        ConfiguredPruner pruner = job.pruner().configure(strategies);
        try (ModelRun model = ModelRun.start(
                job.model(), job.picture(), job.question(), pruner.pruner()::evidence, ModelRun.Use.PRUNE, progress)) {
            return outcome(job, pruner, model, model.prune(pruner, job.budget()));
        }
    }

    @Override
    public GenerateOutcome generate(GenerateJob job, Consumer<String> text, Progress progress) throws IOException {
        PruneJob prune = job.prune();
        ConfiguredPruner pruner = prune.pruner().configure(strategies);
        try (ModelRun model = ModelRun.start(
                prune.model(),
                prune.picture(),
                prune.question(),
                pruner.pruner()::evidence,
                ModelRun.Use.ANSWER,
                progress)) {
            Decision decision = model.prune(pruner, prune.budget());
            progress.now("answering");
            Answer answer = model.generate(decision, job.sampling(), text);
            return new GenerateOutcome(
                    outcome(prune, pruner, model, decision),
                    answer.prompt().text(),
                    answer.generation(),
                    answer.timings());
        }
    }

    private static PruneOutcome outcome(PruneJob job, ConfiguredPruner pruner, ModelRun model, Decision decision) {
        return new PruneOutcome(
                decision.plan(),
                job.budget(),
                new Provenance(pruner.provenance(), model.summary(), model.environment()),
                model.instructionTruncated(),
                job.overlay() ? model.overlay(decision.plan()) : null);
    }

    @Override
    public ComparisonReport compare(CompareJob job, Progress progress) throws IOException {
        return new Comparison(job, progress, clock).run(strategies);
    }

    @Override
    public BenchTable bench(BenchJob job, Progress progress) {
        ConfiguredPruner pruner = job.pruner().configure(strategies);
        Placement placement = Placement.of(job.device(), job.dtype());
        progress.now("making random weights");
        try (BenchRunner runner = new BenchRunner(job.shape(), placement)) {
            List<BenchRow> rows = new ArrayList<>();
            for (double retention : job.retentions()) {
                rows.add(runner.measure(pruner, Budget.exact(retention), job.repeat(), progress::now));
            }
            return new BenchTable(
                    clock.instant(),
                    job.shape().name(),
                    job.shape().description(),
                    Versions.environment(placement),
                    runner.memoryMeasure(),
                    job.repeat(),
                    rows);
        }
    }

    @Override
    public DemoFiles demo(Path folder, Progress progress) throws IOException {
        return DemoFiles.prepare(folder, progress::now);
    }
}
