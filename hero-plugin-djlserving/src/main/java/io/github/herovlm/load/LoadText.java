package io.github.herovlm.load;

import io.github.herovlm.compare.Figures;
import io.github.herovlm.compare.TerminalTable;
import io.github.herovlm.experiment.Percentiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A report for a terminal. */
public final class LoadText {
    private static final String NONE = "–";

    private LoadText() {}

    /** Table, legend, and what went wrong. */
    public static String render(LoadReport report) {
        TerminalTable table = TerminalTable.of(
                "arm",
                "clients",
                "answers",
                "failed",
                "prompt tok",
                "TTFT p50/p90/p99",
                "inter-token p50/p90/p99",
                "end-to-end p50/p90/p99",
                "tok/s",
                "answers/s");
        List<String> notes = new ArrayList<>();
        for (LoadRow row : report.rows()) {
            table = table.row(
                    row.arm(),
                    Integer.toString(row.concurrency()),
                    Integer.toString(row.answers()),
                    Integer.toString(row.failed()),
                    row.meanPromptTokens() == null ? NONE : String.format(Locale.ROOT, "%.0f", row.meanPromptTokens()),
                    cell(row.timeToFirstTokenMs()),
                    cell(row.interTokenMs()),
                    cell(row.endToEndMs()),
                    Figures.rate(row.tokensPerSecond()),
                    row.answersPerSecond() == 0 ? NONE : String.format(Locale.ROOT, "%.2f", row.answersPerSecond()));
            notes.addAll(notes(row));
        }
        return report.url() + "\n\n" + table.render() + "\n\n" + legend(report) + "\n"
                + (notes.isEmpty() ? "" : "\n" + String.join("\n", notes) + "\n");
    }

    private static String legend(LoadReport report) {
        boolean counted = report.rows().stream().allMatch(LoadRow::tokensFromUsage);
        return "Times in ms, of whole answers; rates of all clients together. "
                + (counted
                        ? "Tokens as the server counts them."
                        : "The server does not count tokens, not all of them: pieces of text are counted in their place.");
    }

    /** Nothing that failed, or was not tried, goes without saying. */
    private static List<String> notes(LoadRow row) {
        String where = row.arm() + " × " + row.concurrency() + ": ";
        List<String> notes = new ArrayList<>();
        row.failures().forEach((kind, count) -> {
            String example = row.examples().getOrDefault(kind, "");
            notes.add(where + count + " failed, " + kind + (example.isEmpty() ? "" : ": " + example));
        });
        if (row.warmupFailures() > 0) {
            notes.add(where + row.warmupFailures() + " more failed while warming up");
        }
        if (row.notSent() > 0) {
            notes.add(where + row.notSent() + " of " + row.requests() + " not sent, as the time was up");
        }
        if (row.withoutText() > 0) {
            notes.add(where + row.withoutText() + " answers without text");
        }
        return notes;
    }

    private static String cell(Percentiles times) {
        return times.count() == 0 ? NONE : millis(times.p50()) + "/" + millis(times.p90()) + "/" + millis(times.p99());
    }

    private static String millis(@Nullable Double millis) {
        return millis == null ? NONE : Figures.millis(millis);
    }
}
