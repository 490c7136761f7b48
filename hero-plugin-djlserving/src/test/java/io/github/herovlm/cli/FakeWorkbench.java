package io.github.herovlm.cli;

import io.github.herovlm.bench.BenchRow;
import io.github.herovlm.bench.BenchTable;
import io.github.herovlm.compare.ComparisonReport;
import io.github.herovlm.compare.CostModel;
import io.github.herovlm.compare.EmbeddedImage;
import io.github.herovlm.compare.Provenance;
import io.github.herovlm.compare.SampleReport;
import io.github.herovlm.compare.Timings;
import io.github.herovlm.decode.FinishReason;
import io.github.herovlm.decode.Generation;
import io.github.herovlm.decode.GenerationTimings;
import io.github.herovlm.spi.PrunerDescription;
import io.github.herovlm.spi.PrunerRegistry;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.workbench.BenchJob;
import io.github.herovlm.workbench.CompareJob;
import io.github.herovlm.workbench.GenerateJob;
import io.github.herovlm.workbench.GenerateOutcome;
import io.github.herovlm.workbench.Inspection;
import io.github.herovlm.workbench.Progress;
import io.github.herovlm.workbench.PruneJob;
import io.github.herovlm.workbench.PruneOutcome;
import io.github.herovlm.workbench.Question;
import io.github.herovlm.workbench.Workbench;
import io.github.herovlm.workbench.demo.DemoFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Remembers what it was asked for and answers with samples; strategies are the real ones. */
class FakeWorkbench implements Workbench {
    static final byte[] OVERLAY = "a picture".getBytes(StandardCharsets.UTF_8);
    private static final PrunerRegistry STRATEGIES = PrunerRegistry.load(FakeWorkbench.class.getClassLoader());

    @Nullable
    PruneJob pruneJob;

    @Nullable
    GenerateJob generateJob;

    @Nullable
    CompareJob compareJob;

    @Nullable
    BenchJob benchJob;

    @Nullable
    Path demoFolder;

    @Override
    public List<PrunerDescription> strategies(@Nullable Path instances) {
        return STRATEGIES.describe(new VisionTower(24, 16, 24, true));
    }

    @Override
    public Inspection inspect(Path checkpoint, @Nullable Path clip) throws IOException {
        throw new IOException("no checkpoint here");
    }

    @Override
    public PruneOutcome prune(PruneJob job, Progress progress) throws IOException {
        pruneJob = job;
        return new PruneOutcome(
                SampleReport.plan(job.budget().retention(), 2),
                job.budget(),
                new Provenance(
                        STRATEGIES
                                .configure(job.pruner().name(), job.pruner().settings())
                                .provenance(),
                        SampleReport.model(true),
                        SampleReport.ENVIRONMENT),
                isLong(job.question()),
                job.overlay() ? EmbeddedImage.png(OVERLAY) : null);
    }

    /** As CLIP does with what is longer than it reads. */
    private static boolean isLong(Question question) {
        return question.text().length() > 77;
    }

    @Override
    public GenerateOutcome generate(GenerateJob job, Consumer<String> text, Progress progress) throws IOException {
        generateJob = job;
        text.accept("two ");
        text.accept("boats");
        return new GenerateOutcome(
                prune(job.prune(), progress),
                39,
                new Generation(
                        "two boats",
                        List.of(11, 12, 2),
                        FinishReason.STOP,
                        7,
                        null,
                        new GenerationTimings(1, 2, 3, new long[] {1, 2})),
                new Timings(1, 2, 3, 4, 5, 15, 100, 115));
    }

    @Override
    public ComparisonReport compare(CompareJob job, Progress progress) throws IOException {
        compareJob = job;
        return SampleReport.of(job.question().text(), true, isLong(job.question()));
    }

    @Override
    public BenchTable bench(BenchJob job, Progress progress) {
        benchJob = job;
        CostModel cost = CostModel.of(job.shape().model().text());
        return new BenchTable(
                Instant.EPOCH,
                job.shape().name(),
                job.shape().description(),
                SampleReport.ENVIRONMENT,
                "measured somehow",
                job.repeat(),
                job.retentions().stream()
                        .map(retention -> BenchRow.of(
                                retention,
                                job.pruner().name(),
                                new BenchRow.Tokens(job.shape().promptTokens(retention), 1, 2, 3),
                                cost,
                                OptionalLong.of(1 << 30),
                                List.of(new Timings(0, 1, 0, 1, 10, 12, 100, 112)),
                                job.shape().newTokens()))
                        .toList());
    }

    @Override
    public DemoFiles demo(Path folder, Progress progress) {
        demoFolder = folder;
        return new DemoFiles(folder.resolve("model"), folder.resolve("clip"), folder.resolve("picture.png"), "Why?");
    }
}
