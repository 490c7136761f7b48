package io.github.herovlm.load;

import io.github.herovlm.experiment.Percentiles;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One arm at one level. Times are of whole answers alone, rates too.
 *
 * @param arm its label
 * @param concurrency clients that asked at once
 * @param requests that were to be made
 * @param notSent those that were not, as the time was up
 * @param answers whole answers
 * @param failures the other requests, counted by kind: {@code HTTP 503}, {@code timed out}
 * @param examples what was said of the first failure of each kind
 * @param warmupFailures requests of the warm-up that failed; they count nowhere else
 * @param withoutText answers that had no text, and so no time to the first token
 * @param seconds from the first request to the end of the last
 * @param timeToFirstTokenMs from the request to the first text
 * @param interTokenMs from one text to the next, as they arrived
 * @param endToEndMs from the request to the end of the answer
 * @param completionTokens of all answers
 * @param tokensFromUsage whether the server counted all of them; if not, texts are counted where it did not
 * @param meanPromptTokens as the server counts them, pictures included; {@code null} where it does not
 * @param tokensPerSecond of all clients together
 * @param answersPerSecond of all clients together
 */
public record LoadRow(
        String arm,
        int concurrency,
        int requests,
        int notSent,
        int answers,
        SortedMap<String, Integer> failures,
        SortedMap<String, String> examples,
        int warmupFailures,
        int withoutText,
        double seconds,
        Percentiles timeToFirstTokenMs,
        Percentiles interTokenMs,
        Percentiles endToEndMs,
        long completionTokens,
        boolean tokensFromUsage,
        @Nullable Double meanPromptTokens,
        double tokensPerSecond,
        double answersPerSecond) {
    public LoadRow {
        failures = Collections.unmodifiableSortedMap(new TreeMap<>(failures));
        examples = Collections.unmodifiableSortedMap(new TreeMap<>(examples));
    }

    /** Requests that had no whole answer. */
    public int failed() {
        return failures.values().stream().mapToInt(Integer::intValue).sum();
    }
}
