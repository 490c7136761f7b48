package io.github.herovlm.evaluate;

import io.github.herovlm.compare.Figures;
import io.github.herovlm.compare.TerminalTable;
import io.github.herovlm.evaluate.AccuracyReport.ArmAccuracy;
import java.util.Locale;
import java.util.stream.Stream;

/** A report for people: what was asked of what, then a row an arm, with chance and the number of questions below. */
public final class AccuracyText {
    private AccuracyText() {}

    /** For a terminal, ending in a line break. */
    public static String text(AccuracyReport report) {
        return heading(report) + "\n\n" + table(report).render() + "\n" + note(report);
    }

    /** For a document, ending in a line break. */
    public static String markdown(AccuracyReport report) {
        return heading(report) + "\n\n" + table(report).markdown() + "\n" + note(report);
    }

    private static String heading(AccuracyReport report) {
        AccuracyReport.Settings settings = report.provenance();
        return String.format(
                Locale.ROOT,
                "%s: %,d questions on %,d pictures; %s on %s in %s; %s budgets",
                report.data().name(),
                report.data().questions(),
                report.data().pictures(),
                report.checkpoint().summary().name(),
                settings.environment().device(),
                settings.environment().dtype(),
                settings.budget().name().toLowerCase(Locale.ROOT));
    }

    private static String note(AccuracyReport report) {
        return report.checkpoint().summary().randomWeights()
                ? "\nThe weights are random: what is right here is right by accident.\n"
                : "";
    }

    private static TerminalTable table(AccuracyReport report) {
        AccuracyReport.Data data = report.data();
        TerminalTable table = TerminalTable.of(row("arm", "visual", "all", data.families().keySet().stream()));
        for (ArmAccuracy arm : report.arms()) {
            table = table.row(row(
                    arm.arm(),
                    String.format(Locale.ROOT, "%.1f", arm.visualTokensMean()),
                    counted(arm.correct(), arm.accuracy()),
                    arm.families().values().stream().map(family -> counted(family.correct(), family.accuracy()))));
        }
        return table.row(row(
                        "chance",
                        "",
                        Figures.percent(data.chance()),
                        data.families().values().stream().map(family -> Figures.percent(family.chance()))))
                .row(row(
                        "questions",
                        "",
                        Integer.toString(data.questions()),
                        data.families().values().stream().map(family -> Integer.toString(family.questions()))));
    }

    private static String counted(int correct, double accuracy) {
        return correct + "  " + Figures.percent(accuracy);
    }

    /** Families are in the order of their names everywhere. */
    private static String[] row(String name, String visual, String all, Stream<String> families) {
        return Stream.concat(Stream.of(name, visual, all), families).toArray(String[]::new);
    }
}
