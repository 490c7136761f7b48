package io.github.herovlm.bench;

import io.github.herovlm.compare.Figures;
import io.github.herovlm.compare.RunEnvironment;
import io.github.herovlm.compare.TerminalTable;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The efficiency table of one shape on one machine.
 *
 * @param createdAt when
 * @param shape the shape's name
 * @param description the shape in a line
 * @param environment versions and hardware
 * @param memoryMeasure what peak memory means here, "resident set of the process" for example
 * @param repeat measured runs a row
 * @param rows one for each ratio; speed-ups refer to the first
 */
public record BenchTable(
        Instant createdAt,
        String shape,
        String description,
        RunEnvironment environment,
        String memoryMeasure,
        int repeat,
        List<BenchRow> rows) {
    public BenchTable {
        rows = List.copyOf(rows);
    }

    /** For a terminal. */
    public String text() {
        return heading() + "\n\n" + table().render() + "\n\n" + legend() + "\n";
    }

    /** For a document. */
    public String markdown() {
        return heading() + "\n\n" + table().markdown() + "\n\n" + legend() + "\n";
    }

    private String heading() {
        return shape + " (" + description + "), random weights, " + environment.device() + " in " + environment.dtype()
                + ", " + environment.engine() + ", DJL " + environment.djl() + ", " + environment.processors()
                + " processors";
    }

    private String legend() {
        return "Median (min–max) of " + repeat + (repeat == 1 ? " run" : " runs")
                + ", times in ms. TFLOPs and KV by the cost model." + " Peak memory: " + memoryMeasure + ".";
    }

    private TerminalTable table() {
        TerminalTable table = TerminalTable.of(
                "arm",
                "tokens",
                "TFLOPs",
                "KV MiB",
                "peak MiB",
                "vision",
                "prune",
                "prefill",
                "TTFT",
                "TTFT gain",
                "decode tok/s");
        for (BenchRow row : rows) {
            table = table.row(
                    row.pruner() + "@" + row.retention(),
                    Integer.toString(row.tokens().prompt()),
                    Figures.tflops(row.prefillTflops()),
                    Figures.mib(row.cacheMib()),
                    peak(row.peakMemoryBytes()),
                    cell(row.visionMs(), Figures::millis),
                    cell(row.pruneMs(), Figures::millis),
                    cell(row.prefillMs(), Figures::millis),
                    cell(row.firstTokenMs(), Figures::millis),
                    Figures.times(rows.get(0).firstTokenMs().median()
                            / row.firstTokenMs().median()),
                    cell(row.decodeTokensPerSecond(), Figures::rate));
        }
        return table;
    }

    private static String peak(@Nullable Long bytes) {
        return bytes == null ? "–" : Figures.bytesInMib(bytes);
    }

    private static String cell(Spread spread, DoubleFunction<String> figure) {
        return figure.apply(spread.median()) + " (" + figure.apply(spread.min()) + "–" + figure.apply(spread.max())
                + ")";
    }
}
