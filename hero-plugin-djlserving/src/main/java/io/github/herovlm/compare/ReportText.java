package io.github.herovlm.compare;

import java.util.Locale;

/** A comparison for the terminal: the table, then the answers. */
public final class ReportText {
    private ReportText() {}

    /** The whole text, ending in a line break. */
    public static String render(ComparisonReport report) {
        StringBuilder text = new StringBuilder();
        text.append(heading(report))
                .append("\n\n")
                .append(table(report).render())
                .append("\n\n");
        if (report.model().randomWeights()) {
            text.append("The weights are random: the words below mean nothing.\n\n");
        }
        for (ArmResult arm : report.arms()) {
            text.append(arm.arm()).append(": ").append(oneLine(arm.answer())).append('\n');
        }
        return text.toString();
    }

    private static String heading(ComparisonReport report) {
        ComparisonReport.Subject subject = report.subject();
        return String.format(
                Locale.ROOT,
                "%s, %d × %d pixels in %d × %d tiles; %s on %s in %s; %s budgets",
                subject.pictureName(),
                subject.image().width(),
                subject.image().height(),
                subject.grid().rows(),
                subject.grid().columns(),
                report.model().name(),
                report.environment().device(),
                report.environment().dtype(),
                report.budget().name().toLowerCase(Locale.ROOT));
    }

    private static TerminalTable table(ComparisonReport report) {
        TerminalTable table = TerminalTable.of(
                "arm",
                "patches",
                "kept",
                "prompt",
                "TFLOPs",
                "KV MiB",
                "vision",
                "relevance",
                "prune",
                "prefill",
                "other",
                "TTFT ms",
                "tok/s",
                "same",
                "KL");
        for (ArmResult arm : report.arms()) {
            Timings timings = arm.timings();
            table = table.row(
                    arm.arm(),
                    Integer.toString(arm.tokens().visual()),
                    Figures.percent(arm.tokens().keptShare()),
                    Integer.toString(arm.tokens().prompt()),
                    Figures.tflops(arm.prefillTflops()),
                    Figures.mib(arm.cacheMib()),
                    Figures.millis(timings.vision()),
                    Figures.millis(timings.relevance()),
                    Figures.millis(timings.prune()),
                    Figures.millis(timings.prefill()),
                    Figures.millis(timings.other()),
                    Figures.millis(timings.firstToken()),
                    Figures.rate(arm.tokensPerSecond()),
                    arm.agreement().commonPrefix() + "/" + arm.tokenIds().size(),
                    Figures.nats(arm.agreement().firstTokenKl()));
        }
        return table;
    }

    private static String oneLine(String answer) {
        return printable(answer).strip().replaceAll("\\s+", " ");
    }

    /** Control characters could move the cursor or hide what follows. */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "\uFFFD");
    }
}
