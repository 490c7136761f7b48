package io.github.herovlm.cli;

import io.github.herovlm.bench.BenchShapes;
import io.github.herovlm.bench.BenchTable;
import io.github.herovlm.compare.Arm;
import io.github.herovlm.compare.JsonDocument;
import io.github.herovlm.workbench.BenchJob;
import io.github.herovlm.workbench.PrunerChoice;
import io.github.herovlm.workbench.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hero bench}. */
@Command(
        name = "bench",
        description = "Measures a model's shape with random weights: the efficiency table of the published papers.")
final class BenchCommand implements Callable<Integer> {
    private final Console console;
    private final Workbench workbench;

    @Option(
            names = "--shape",
            required = true,
            paramLabel = "NAME|FILE.json",
            description = "llava-next-7b, llava-next-13b, small (2 cores, 4 GiB), or a file of the same form")
    private String shape = "";

    @Option(
            names = "--retention",
            split = ",",
            paramLabel = "R",
            description = "one row for each ratio; speed-ups refer to the first (default: 1.0,0.4,0.2; 1.0 for none and"
                    + " thumbnail)")
    private @Nullable List<Double> retentions;

    @Option(names = "--pruner", paramLabel = "NAME", description = "strategy (default: ${DEFAULT-VALUE})")
    private String pruner = "hero";

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "a parameter of the strategy; may be repeated")
    private final Map<String, String> settings = new LinkedHashMap<>();

    @Mixin
    private final PlacementOptions placement = new PlacementOptions();

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description = "measured runs a row, after one to warm up (default: ${DEFAULT-VALUE})")
    private int repeat = 3;

    @Option(names = "--out", paramLabel = "DIR", description = "folder to write bench.txt, bench.md and bench.json to")
    private @Nullable Path out;

    @Option(names = "--markdown", description = "print the table as Markdown")
    private boolean markdown;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    BenchCommand(Console console, Workbench workbench) {
        this.console = console;
        this.workbench = workbench;
    }

    private static List<Double> ratios(String pruner) {
        return Arm.KEEP_BY_THEMSELVES.contains(pruner) ? List.of(1.0) : List.of(1.0, 0.4, 0.2);
    }

    @Override
    public Integer call() throws IOException {
        BenchJob job = new BenchJob(
                BenchShapes.find(shape),
                retentions == null ? ratios(pruner) : retentions,
                new PrunerChoice(pruner, settings, null),
                placement.device(),
                placement.dtype(),
                repeat);
        BenchTable table;
        try (ConsoleProgress progress = ConsoleProgress.on(console)) {
            table = workbench.bench(job, progress);
        }
        if (out != null) {
            Files.createDirectories(out);
            Files.writeString(out.resolve("bench.txt"), table.text());
            Files.writeString(out.resolve("bench.md"), table.markdown());
            Files.writeString(out.resolve("bench.json"), JsonDocument.indented(table) + "\n");
        }
        if (output.json()) {
            console.out().println(JsonDocument.compact(table));
        } else {
            console.out().print(markdown ? table.markdown() : table.text());
        }
        return 0;
    }
}
