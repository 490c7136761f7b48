package io.github.herovlm.cli;

import io.github.herovlm.compare.JsonDocument;
import io.github.herovlm.workbench.Inspection;
import io.github.herovlm.workbench.Workbench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hero inspect}. */
@Command(
        name = "inspect",
        description = "Shows what a checkpoint folder holds, what it would take to run it, and what is missing."
                + " Weights are not loaded.")
final class InspectCommand implements Callable<Integer> {
    private final Console console;
    private final Workbench workbench;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "DIR",
            description = "LLaVA-NeXT or CLIP checkpoint folder in the Hugging Face layout")
    private Path model = Path.of("");

    @Option(
            names = "--clip",
            paramLabel = "DIR",
            description = "CLIP checkpoint folder that would be loaded beside it, to count its memory too")
    private @Nullable Path clip;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    InspectCommand(Console console, Workbench workbench) {
        this.console = console;
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        Inspection inspection = workbench.inspect(model, clip);
        console.out().println(output.json() ? JsonDocument.compact(inspection) : InspectionText.render(inspection));
        return 0;
    }
}
