package io.github.herovlm.benchmark;

import io.github.herovlm.pruners.FasterVlmPruner;
import io.github.herovlm.pruners.GlobalCoPruner;
import io.github.herovlm.pruners.HeroPruner;
import io.github.herovlm.pruners.HiredPruner;
import io.github.herovlm.pruners.NonePruner;
import io.github.herovlm.pruners.RandomPruner;
import io.github.herovlm.pruners.ThumbnailPruner;
import io.github.herovlm.pruners.UniformPruner;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.spi.VisualTokenPruner;
import io.github.herovlm.spi.testing.SyntheticEvidence;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/** One plan of every strategy at LLaVA-NeXT's size: K = 4 tiles without padding, P = 576, 16 heads, r = 0.2. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PrunerBenchmark {
    private static final TileGrid GRID = new TileGrid(2, 2, 24, 1000, 1000);
    private static final VisionTower TOWER = new VisionTower(24, 16, 24, true);

    /** Name, and variant where it has two. */
    @Param({
        "hero published",
        "hero paper",
        "hired published",
        "hired spatial",
        "fastervlm published",
        "fastervlm unpad",
        "globalco",
        "none",
        "random",
        "uniform",
        "thumbnail"
    })
    public String strategy = "none";

    /** Budget mode. */
    @Param
    public BudgetMode mode = BudgetMode.PUBLISHED;

    private VisualTokenPruner pruner = new NonePruner();
    private Evidence evidence = Evidence.builder(GRID, TOWER).build();
    private Budget budget = Budget.published(1);

    /** Makes the evidence that the strategy asks for. */
    @Setup
    public void prepare() {
        pruner = pruner(strategy);
        evidence = SyntheticEvidence.of(GRID, TOWER, pruner.evidence(TOWER), 1);
        budget = new Budget(0.2, mode, null, null);
    }

    private static VisualTokenPruner pruner(String strategy) {
        return switch (strategy) {
            case "hero published" -> new HeroPruner();
            case "hero paper" -> new HeroPruner(HeroPruner.Variant.paper);
            case "hired published" -> new HiredPruner();
            case "hired spatial" -> new HiredPruner(HiredPruner.Variant.spatial, 0.5);
            case "fastervlm published" -> new FasterVlmPruner();
            case "fastervlm unpad" -> new FasterVlmPruner(FasterVlmPruner.Variant.unpad);
            case "globalco" -> new GlobalCoPruner();
            case "none" -> new NonePruner();
            case "random" -> new RandomPruner();
            case "uniform" -> new UniformPruner();
            case "thumbnail" -> new ThumbnailPruner();
            default -> throw new IllegalArgumentException(strategy);
        };
    }

    /** Evidence and budget in, plan out. */
    @Benchmark
    public PrunePlan prune() {
        return pruner.prune(evidence, budget);
    }

    /** Runs all of it and prints a Markdown table; an argument is the seconds per iteration, 1 if left out. */
    public static void main(String[] args) throws RunnerException {
        TimeValue time = TimeValue.seconds(args.length > 0 ? Long.parseLong(args[0]) : 1);
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(PrunerBenchmark.class.getName())
                        .warmupTime(time)
                        .measurementTime(time)
                        .build())
                .run();
        System.out.println("| strategy | budget mode | mean ms | median ms | 99th percentile ms | plans measured |");
        System.out.println("| --- | --- | ---: | ---: | ---: | ---: |");
        results.forEach(result -> System.out.println(row(result)));
    }

    private static String row(RunResult result) {
        Statistics times = result.getPrimaryResult().getStatistics();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.3f | %.3f | %.3f | %d |",
                result.getParams().getParam("strategy"),
                result.getParams().getParam("mode").toLowerCase(Locale.ROOT),
                times.getMean(),
                times.getPercentile(50),
                times.getPercentile(99),
                times.getN());
    }
}
