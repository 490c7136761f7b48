package io.github.herovlm.workbench;

import io.github.herovlm.bench.BenchTable;
import io.github.herovlm.compare.ComparisonReport;
import io.github.herovlm.spi.PrunerDescription;
import io.github.herovlm.workbench.demo.DemoFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What can be done. Values that are not accepted are {@link io.github.herovlm.spi.InvalidInputException}s. */
public interface Workbench {
    /** Every strategy there is, with the named instances of an OLCUT configuration file. */
    List<PrunerDescription> strategies(@Nullable Path instances) throws IOException;

    /**
     * What a checkpoint folder holds and what it would take to run it, without loading its weights.
     *
     * @param clip a CLIP checkpoint that would be loaded beside it, if any
     */
    Inspection inspect(Path checkpoint, @Nullable Path clip) throws IOException;

    /** Decides which visual tokens stay. */
    PruneOutcome prune(PruneJob job, Progress progress) throws IOException;

    /**
     * Answers.
     *
     * @param text gets the answer piece by piece, in whole characters
     */
    GenerateOutcome generate(GenerateJob job, Consumer<String> text, Progress progress) throws IOException;

    /** Answers once with every arm. */
    ComparisonReport compare(CompareJob job, Progress progress) throws IOException;

    /** Measures a shape. */
    BenchTable bench(BenchJob job, Progress progress) throws IOException;

    /** Makes what the demonstration needs, as far as it is not in the folder yet. */
    DemoFiles demo(Path folder, Progress progress) throws IOException;
}
