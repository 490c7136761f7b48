package io.github.herovlm.cli;

import io.github.herovlm.compare.Arms;
import io.github.herovlm.compare.JsonDocument;
import io.github.herovlm.evaluate.Accuracy;
import io.github.herovlm.evaluate.AccuracyRun;
import io.github.herovlm.evaluate.AccuracyText;
import io.github.herovlm.evaluate.EvaluateJob;
import io.github.herovlm.evaluate.Predictions;
import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.relevance.RelevanceMode;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.workbench.Workbench;
import io.github.herovlm.workbench.demo.DemoFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hero evaluate}. */
@Command(
        name = "evaluate",
        description =
                "Asks every arm every question of a test set and counts the right answers, by family of questions,"
                        + " beside what chance would get. An answer is right if it equals one that the test set accepts, but for"
                        + " case, blanks, final full stops and a leading article.")
final class EvaluateCommand implements Callable<Integer> {
    private final Console console;
    private final Workbench workbench;
    private final Map<String, String> environment;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "LLaVA-NeXT checkpoint folder in the Hugging Face layout (default: the demonstration's)")
    private @Nullable Path model;

    @Option(
            names = "--clip",
            paramLabel = "DIR",
            description = "CLIP checkpoint folder, for strategies that weigh tiles by the question (default: the"
                    + " demonstration's with its model, else none)")
    private @Nullable Path clip;

    @Option(
            names = "--relevance",
            paramLabel = "SOURCE",
            description = "clip, shared or none, as in compare (default: clip)")
    private RelevanceMode relevance = RelevanceMode.CLIP;

    @Mixin
    private final PlacementOptions placement = new PlacementOptions();

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "test set: a folder with data.jsonl, a line {id, image, question, answers, family} for each"
                    + " question, and the pictures")
    private Path data = Path.of("");

    @Option(names = "--limit", paramLabel = "N", description = "ask the first N questions only")
    private @Nullable Integer limit;

    @Option(
            names = "--arms",
            paramLabel = "ARMS",
            description = "strategies as name@ratio[:key=value,...], separated by commas (default: ${DEFAULT-VALUE})")
    private String arms = Arms.DEFAULT;

    @Mixin
    private final BudgetOptions budget = new BudgetOptions();

    @Option(
            names = "--max-new-tokens",
            paramLabel = "N",
            description = "longest answer; tokens are taken greedily (default: ${DEFAULT-VALUE})")
    private int maxNewTokens = EvaluateJob.DEFAULT_NEW_TOKENS;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "pictures worked on side by side (default: one a processor on the CPU, at most 8; one on a"
                    + " GPU)")
    private @Nullable Integer workers;

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            description = "write every answer there, a line {id, arm, answer, correct} each")
    private @Nullable Path predictions;

    @Option(names = "--markdown", description = "print the table as Markdown")
    private boolean markdown;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    EvaluateCommand(Console console, Workbench workbench, Map<String, String> environment) {
        this.console = console;
        this.workbench = workbench;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (predictions != null) {
            // A run takes long: a place that cannot be written to is to be found out before.
            Files.writeString(predictions, "", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        Accuracy accuracy;
        try (ConsoleProgress progress = ConsoleProgress.on(console)) {
            EvaluateJob job = new EvaluateJob(
                    settings(progress),
                    data,
                    limit,
                    Arms.parse(arms),
                    budget.instances(),
                    budget.policies(BudgetMode.EXACT),
                    maxNewTokens,
                    workers);
            accuracy = AccuracyRun.of(job, EvaluateCommand.class.getClassLoader(), Clock.systemUTC(), progress);
        }
        if (predictions != null) {
            Predictions.write(accuracy, predictions);
        }
        if (output.json()) {
            console.out().println(JsonDocument.compact(accuracy.report()));
        } else {
            console.out()
                    .print(markdown ? AccuracyText.markdown(accuracy.report()) : AccuracyText.text(accuracy.report()));
        }
        return 0;
    }

    private ModelSettings settings(ConsoleProgress progress) throws IOException {
        Path checkpoint = model;
        Path scorer = clip;
        if (checkpoint == null) {
            if (scorer != null) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--clip goes with --model: the demonstration's model has a CLIP of its own");
            }
            DemoFiles demo = workbench.demo(DemoCache.folder(environment), progress);
            checkpoint = demo.model();
            scorer = demo.clip();
        }
        return new ModelSettings(
                checkpoint, scorer, relevance, placement.device(), placement.dtype(), DecodeOptions.DEFAULT);
    }
}
