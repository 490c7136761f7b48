package io.github.herovlm.load;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was measured. The key is not in it, nor the question.
 *
 * @param createdAt when it began
 * @param url that was asked
 * @param model the name that was sent, if any
 * @param pictures the files' names
 * @param maxTokens longest answer asked for
 * @param ignoreEos whether answers of just that length were asked for
 * @param timeoutSeconds longest time for one answer
 * @param rows by level, then by arm
 */
public record LoadReport(
        Instant createdAt,
        String url,
        @Nullable String model,
        List<String> pictures,
        int maxTokens,
        boolean ignoreEos,
        double timeoutSeconds,
        List<LoadRow> rows) {
    public LoadReport {
        pictures = List.copyOf(pictures);
        rows = List.copyOf(rows);
    }

    /** Whole answers, of all rows. */
    public int answers() {
        return rows.stream().mapToInt(LoadRow::answers).sum();
    }
}
