package io.github.herovlm.cli;

import io.github.herovlm.compare.JsonDocument;
import io.github.herovlm.compare.TerminalTable;
import io.github.herovlm.spi.ParameterDescription;
import io.github.herovlm.spi.PrunerDescription;
import io.github.herovlm.workbench.Workbench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hero strategies}. */
@Command(
        name = "strategies",
        description = "Lists every strategy there is, with its parameters and the evidence it reads of the vision tower"
                + " of LLaVA-NeXT (24 layers).")
final class StrategiesCommand implements Callable<Integer> {
    private final Console console;
    private final Workbench workbench;

    @Option(
            names = "--pruners",
            paramLabel = "FILE",
            description = "OLCUT configuration file with named instances of strategies")
    private @Nullable Path pruners;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    StrategiesCommand(Console console, Workbench workbench) {
        this.console = console;
        this.workbench = workbench;
    }

    /** The document that {@code --json} prints. */
    private record Strategies(List<Strategy> strategies) {}

    private record Strategy(
            String name,
            String description,
            String providerClass,
            String version,
            String location,
            List<String> evidence,
            List<ParameterDescription> parameters) {
        static Strategy of(PrunerDescription strategy) {
            return new Strategy(
                    strategy.name(),
                    strategy.description(),
                    strategy.providerClass(),
                    strategy.version(),
                    strategy.location(),
                    EvidenceWords.of(strategy),
                    strategy.parameters());
        }
    }

    @Override
    public Integer call() throws IOException {
        List<Strategy> strategies =
                workbench.strategies(pruners).stream().map(Strategy::of).toList();
        if (output.json()) {
            console.out().println(JsonDocument.compact(new Strategies(strategies)));
        } else {
            strategies.forEach(this::print);
        }
        return 0;
    }

    private void print(Strategy strategy) {
        console.out().println(strategy.name() + ": " + strategy.description());
        console.out().println("  " + strategy.providerClass() + " " + strategy.version());
        console.out().println("  reads " + String.join("; ", strategy.evidence()));
        if (!strategy.parameters().isEmpty()) {
            TerminalTable table = TerminalTable.leftAligned("parameter", "type", "default", "what it does");
            for (ParameterDescription parameter : strategy.parameters()) {
                table = table.row(
                        parameter.name(),
                        parameter.choices().isEmpty() ? parameter.type() : String.join("|", parameter.choices()),
                        parameter.defaultValue(),
                        parameter.description());
            }
            table.render().lines().forEach(line -> console.out().println("  " + line));
        }
        console.out().println();
    }
}
