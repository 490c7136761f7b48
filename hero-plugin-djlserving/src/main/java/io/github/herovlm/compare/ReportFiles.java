package io.github.herovlm.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A comparison on disk.
 *
 * @param html the page for people, complete in itself
 * @param json the figures for programs
 */
public record ReportFiles(Path html, Path json) {
    /** Writes {@code report.html} and {@code report.json} into a folder, making it where it is missing. */
    public static ReportFiles write(ComparisonReport report, Path directory) throws IOException {
        Files.createDirectories(directory);
        Path html = directory.resolve("report.html");
        Path json = directory.resolve("report.json");
        Files.writeString(html, ReportHtml.render(report));
        Files.writeString(json, JsonDocument.indented(report) + "\n");
        return new ReportFiles(html, json);
    }
}
