package io.github.herovlm.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table for a terminal, two blanks between columns: names to the left, figures to the right. */
public final class TerminalTable {
    private final List<List<String>> rows;
    private final int names;

    private TerminalTable(List<List<String>> rows, int names) {
        this.rows = rows;
        this.names = names;
    }

    /** A table with these column heads and no rows: a name, then figures. */
    public static TerminalTable of(String... heads) {
        return new TerminalTable(List.of(List.of(heads)), 1);
    }

    /** A table with these column heads and no rows, words throughout. */
    public static TerminalTable leftAligned(String... heads) {
        return new TerminalTable(List.of(List.of(heads)), heads.length);
    }

    /** The table with one more row. */
    public TerminalTable row(String... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + rows.get(0));
        }
        List<List<String>> more = new ArrayList<>(rows);
        more.add(List.of(cells));
        return new TerminalTable(List.copyOf(more), names);
    }

    /** The lines, without a line break at the end; blanks at line ends are cut. */
    public String render() {
        List<Integer> widths = IntStream.range(0, rows.get(0).size())
                .mapToObj(column -> rows.stream()
                        .mapToInt(row -> width(row.get(column)))
                        .max()
                        .orElseThrow())
                .toList();
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            lines.add(line(row, widths));
            if (lines.size() == 1) {
                lines.add(widths.stream().map("-"::repeat).collect(Collectors.joining("  ")));
            }
        }
        return String.join("\n", lines);
    }

    /** The same rows as a Markdown table. */
    public String markdown() {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            lines.add(
                    row.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |")));
            if (lines.size() == 1) {
                lines.add("|" + " --- |".repeat(names) + " ---: |".repeat(row.size() - names));
            }
        }
        return String.join("\n", lines);
    }

    private String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            String blanks = " ".repeat(widths.get(column) - width(cell));
            line.append(column == 0 ? "" : "  ").append(column < names ? cell + blanks : blanks + cell);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
