package io.github.herovlm.cli;

import io.github.herovlm.compare.Arms;
import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.relevance.RelevanceMode;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.workbench.CompareJob;
import io.github.herovlm.workbench.Policies;
import io.github.herovlm.workbench.Question;
import io.github.herovlm.workbench.Workbench;
import io.github.herovlm.workbench.demo.DemoFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hero demo}. */
@Command(
        name = "demo",
        description = "Compares the strategies on a picture of the data set and the small model that was trained on it"
                + " (hero train-demo). Needs no download.")
final class DemoCommand implements Callable<Integer> {
    private static final int NEW_TOKENS = 24;
    private static final String ARMS = "none,hero@0.4,hired@0.4,fastervlm@0.4,globalco@0.4,random@0.4";

    private final Console console;
    private final Workbench workbench;
    private final Map<String, String> environment;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "folder for picture and model (default: hero-demo-2 in $XDG_CACHE_HOME or ~/.cache)")
    private @Nullable Path cache;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "folder for report.html and report.json (default: ${DEFAULT-VALUE})")
    private Path out = Path.of("hero-demo");

    @Mixin
    private final PlacementOptions placement = new PlacementOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    DemoCommand(Console console, Workbench workbench, Map<String, String> environment) {
        this.console = console;
        this.workbench = workbench;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() throws IOException {
        console.err()
                .println("A demonstration with a model of a few million parameters, trained on drawn scenes: it answers"
                        + " questions about such scenes and about nothing else.");
        DemoFiles files;
        try (ConsoleProgress progress = ConsoleProgress.on(console)) {
            files = workbench.demo(cache == null ? DemoCache.folder(environment) : cache, progress);
        }
        CompareCommand.run(console, workbench, job(files), out, output.json());
        return 0;
    }

    private CompareJob job(DemoFiles files) {
        return new CompareJob(
                new ModelSettings(
                        files.model(),
                        files.clip(),
                        RelevanceMode.CLIP,
                        placement.device(),
                        placement.dtype(),
                        DecodeOptions.DEFAULT),
                files.picture(),
                new Question(files.question(), null, false),
                Arms.parse(ARMS),
                null,
                new Policies(BudgetMode.EXACT, null, null),
                SamplingOptions.greedy(NEW_TOKENS));
    }
}
