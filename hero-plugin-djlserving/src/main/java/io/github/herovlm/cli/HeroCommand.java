package io.github.herovlm.cli;

import io.github.herovlm.archive.LoadCheck;
import io.github.herovlm.dataset.Split;
import io.github.herovlm.relevance.RelevanceMode;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.workbench.Workbench;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code hero}, which does nothing but hold its subcommands. */
@Command(
        name = "hero",
        versionProvider = HeroVersion.class,
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        sortOptions = false,
        usageHelpAutoWidth = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Visual token pruning for high-resolution vision-language models, on the JVM.",
        footer = {
            "",
            "Exit codes: 0 success, 1 failure, 2 bad usage. Results go to standard output, all else to standard error."
        })
public final class HeroCommand implements Runnable {
    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "on failure print the whole trace; log more to standard error")
    private boolean verbose;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private HeroCommand() {}

    /** The command, writing to this console and working on this bench. */
    public static CommandLine commandLine(Console console, Workbench workbench) {
        HeroCommand root = new HeroCommand();
        CommandLine hero = new CommandLine(root)
                .addSubcommand(new StrategiesCommand(console, workbench))
                .addSubcommand(new InspectCommand(console, workbench))
                .addSubcommand(new PruneCommand(console, workbench))
                .addSubcommand(new GenerateCommand(console, workbench))
                .addSubcommand(new CompareCommand(console, workbench))
                .addSubcommand(new EvaluateCommand(console, workbench, System.getenv()))
                .addSubcommand(new BenchCommand(console, workbench))
                .addSubcommand(new DemoCommand(console, workbench, System.getenv()))
                .addSubcommand(new ArchiveCommand(console, new LoadCheck(), System.getenv(), Clock.systemUTC()))
                .addSubcommand(new ServeCommand(console, () -> DemoCache.archive(console, System.getenv())))
                .addSubcommand(new LoadCommand(console))
                .addSubcommand(new DatasetCommand(console))
                .addSubcommand(new TrainDemoCommand(console));
        Failures failures = new Failures(console, () -> root.verbose);
        return hero.setExpandAtFiles(false) // a question may begin with @
                .registerConverter(Split.class, new KebabEnumConverter<>(Split.class))
                .registerConverter(BudgetMode.class, new KebabEnumConverter<>(BudgetMode.class))
                .registerConverter(NewlinePolicy.class, new KebabEnumConverter<>(NewlinePolicy.class))
                .registerConverter(PlanePolicy.class, new KebabEnumConverter<>(PlanePolicy.class))
                .registerConverter(RelevanceMode.class, new KebabEnumConverter<>(RelevanceMode.class))
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing: " + String.join(", ", spec.subcommands().keySet()));
    }
}
