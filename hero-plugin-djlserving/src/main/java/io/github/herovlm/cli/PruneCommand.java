package io.github.herovlm.cli;

import io.github.herovlm.compare.EmbeddedImage;
import io.github.herovlm.compare.JsonDocument;
import io.github.herovlm.workbench.PruneOutcome;
import io.github.herovlm.workbench.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hero prune}. */
@Command(name = "prune", description = "Shows which visual tokens of a picture a strategy keeps.")
final class PruneCommand implements Callable<Integer> {
    private final Console console;
    private final Workbench workbench;

    @Mixin
    private final PruneOptions options = new PruneOptions();

    @Option(
            names = "--overlay",
            paramLabel = "FILE",
            description = "write the picture with the dropped patches dimmed, as PNG")
    private @Nullable Path overlay;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    PruneCommand(Console console, Workbench workbench) {
        this.console = console;
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        PruneOutcome outcome;
        try (ConsoleProgress progress = ConsoleProgress.on(console)) {
            outcome = workbench.prune(options.job(overlay != null), progress);
        }
        EmbeddedImage picture = outcome.overlay();
        if (overlay != null && picture != null) {
            Files.write(overlay, picture.bytes());
        }
        Notices.instruction(console, outcome.instructionTruncated());
        PruneDocument document = PruneDocument.of(outcome);
        console.out().println(output.json() ? JsonDocument.compact(document) : PruneText.render(document));
        return 0;
    }
}
