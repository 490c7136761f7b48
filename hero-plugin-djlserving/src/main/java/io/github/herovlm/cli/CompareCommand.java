package io.github.herovlm.cli;

import io.github.herovlm.compare.Arms;
import io.github.herovlm.compare.ComparisonReport;
import io.github.herovlm.compare.JsonDocument;
import io.github.herovlm.compare.ReportFiles;
import io.github.herovlm.compare.ReportText;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.workbench.CompareJob;
import io.github.herovlm.workbench.Workbench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hero compare}. */
@Command(
        name = "compare",
        description = "Encodes a picture once, answers with every arm, and writes a report: tokens, costs, times,"
                + " answers and kept patches side by side.")
final class CompareCommand implements Callable<Integer> {
    private final Console console;
    private final Workbench workbench;

    @Mixin
    private final ModelOptions model = new ModelOptions();

    @Mixin
    private final ImageOptions image = new ImageOptions();

    @Mixin
    private final PromptOptions prompt = new PromptOptions();

    @Option(
            names = "--arms",
            paramLabel = "ARMS",
            description = "strategies as name@ratio[:key=value,...], separated by commas; the others are compared with"
                    + " the first (default: ${DEFAULT-VALUE})")
    private String arms = Arms.DEFAULT;

    @Mixin
    private final BudgetOptions budget = new BudgetOptions();

    @Mixin
    private final SamplingFlags sampling = new SamplingFlags();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "folder for report.html and report.json (default: ${DEFAULT-VALUE})")
    private Path out = Path.of("hero-report");

    @Mixin
    private final OutputOptions output = new OutputOptions();

    CompareCommand(Console console, Workbench workbench) {
        this.console = console;
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        CompareJob job = new CompareJob(
                model.settings(image.decoding()),
                image.file(),
                prompt.question(),
                Arms.parse(arms),
                budget.instances(),
                budget.policies(BudgetMode.EXACT),
                sampling.options());
        run(console, workbench, job, out, output.json());
        return 0;
    }

    /** Compares, writes the report and prints the table. */
    static void run(Console console, Workbench workbench, CompareJob job, Path out, boolean json) throws IOException {
        ComparisonReport report;
        try (ConsoleProgress progress = ConsoleProgress.on(console)) {
            report = workbench.compare(job, progress);
        }
        Notices.instruction(console, report.subject().instructionTruncated());
        ReportFiles files = ReportFiles.write(report, out);
        if (json) {
            console.out().println(JsonDocument.compact(report));
        } else {
            console.out().print(ReportText.render(report));
            console.out().println("\nReport: " + files.html().toAbsolutePath().normalize());
        }
    }
}
