package io.github.herovlm.cli;

import io.github.herovlm.bench.BenchTable;
import io.github.herovlm.compare.ComparisonReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the commands have done for them. Values that are not accepted are {@link
 * io.github.herovlm.spi.InvalidInputException}s whose field is the option's name without the dashes.
 */
public interface Workbench {
    /** Every strategy there is, with the named instances of an OLCUT configuration file. */
    StrategyCatalogue strategies(@Nullable Path instances) throws IOException;

    /** What a checkpoint folder holds, without loading its weights. */
    Inspection inspect(ModelChoice model) throws IOException;

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
