package io.github.herovlm.cli;

import io.github.herovlm.compare.EmbeddedImage;
import io.github.herovlm.compare.Figures;
import io.github.herovlm.compare.JsonDocument;
import io.github.herovlm.workbench.GenerateJob;
import io.github.herovlm.workbench.GenerateOutcome;
import io.github.herovlm.workbench.Workbench;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hero generate}. */
@Command(
        name = "generate",
        description = "Answers a question about a picture from the visual tokens that a strategy keeps.")
final class GenerateCommand implements Callable<Integer> {
    private final Console console;
    private final Workbench workbench;

    @Mixin
    private final PruneOptions options = new PruneOptions();

    @Mixin
    private final SamplingFlags sampling = new SamplingFlags();

    @Option(
            names = "--stream",
            description = "print the answer as it is made; on standard error where --json has standard output")
    private boolean stream;

    @Option(
            names = "--overlay",
            paramLabel = "FILE",
            description = "write the picture with the dropped patches dimmed, as PNG")
    private @Nullable Path overlay;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    GenerateCommand(Console console, Workbench workbench) {
        this.console = console;
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        PrintStream live = output.json() ? console.err() : console.out();
        GenerateOutcome outcome;
        try (ConsoleProgress progress = ConsoleProgress.on(console)) {
            GenerateJob job = new GenerateJob(options.job(overlay != null), sampling.options());
            outcome = workbench.generate(
                    job,
                    piece -> {
                        if (stream) {
                            progress.clear();
                            live.print(piece);
                            live.flush();
                        }
                    },
                    progress);
        }
        if (stream) {
            live.println();
        }
        EmbeddedImage picture = outcome.prune().overlay();
        if (overlay != null && picture != null) {
            Files.write(overlay, picture.bytes());
        }
        Notices.instruction(console, outcome.prune().instructionTruncated());
        print(outcome);
        return 0;
    }

    private void print(GenerateOutcome outcome) {
        GenerateDocument document = GenerateDocument.of(outcome);
        if (output.json()) {
            console.out().println(JsonDocument.compact(document));
            return;
        }
        if (!stream) {
            console.out().println(document.text());
        }
        if (document.provenance().model().randomWeights()) {
            console.err().println("The weights are random: the words mean nothing.");
        }
        console.err()
                .println(String.format(
                        Locale.ROOT,
                        "%s@%s: %d of %d patches, %d prompt tokens, first token after %s ms, %d tokens at %s a second",
                        document.pruner(),
                        document.retention(),
                        document.tokens().visual(),
                        document.tokens().patches().content(),
                        document.tokens().prompt(),
                        Figures.millis(document.timingsMs().firstToken()),
                        document.tokens().generated(),
                        Figures.rate(document.tokensPerSecond())));
    }
}
