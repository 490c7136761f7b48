package io.github.herovlm.load;

import io.github.herovlm.experiment.Percentiles;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Adds up what became of the requests of one arm at one level. Thread-safe. */
final class LevelTally {
    private static final int DIGITS = 3;

    private final Histogram firstText = new Histogram(DIGITS);
    private final Histogram gaps = new Histogram(DIGITS);
    private final Histogram total = new Histogram(DIGITS);
    private final Map<String, Integer> failures = new TreeMap<>();
    private final Map<String, String> examples = new TreeMap<>();
    private int answers;
    private int failed;
    private int withoutText;
    private int withoutUsage;
    private long completionTokens;
    private long promptTokens;
    private int withPromptTokens;

    synchronized void add(Outcome outcome) {
        if (outcome instanceof Outcome.Answer answer) {
            add(answer);
        } else if (outcome instanceof Outcome.Failure failure) {
            failed++;
            failures.merge(failure.kind(), 1, Integer::sum);
            examples.putIfAbsent(failure.kind(), failure.example());
        }
    }

    private void add(Outcome.Answer answer) {
        answers++;
        total.recordValue(micros(answer.total()));
        answer.gaps().forEach(gap -> gaps.recordValue(micros(gap)));
        if (answer.firstText() == null) {
            withoutText++;
        } else {
            firstText.recordValue(micros(answer.firstText()));
        }
        if (answer.completionTokens() == null) {
            withoutUsage++;
        }
        completionTokens += answer.completionTokens() == null ? answer.texts() : answer.completionTokens();
        if (answer.promptTokens() != null) {
            promptTokens += answer.promptTokens();
            withPromptTokens++;
        }
    }

    private static long micros(long nanos) {
        return TimeUnit.NANOSECONDS.toMicros(nanos);
    }

    synchronized int done() {
        return answers + failed;
    }

    synchronized int failed() {
        return failed;
    }

    /**
     * @param asked requests that were to be made
     * @param warmup what became of the requests before
     * @param nanos from the first request to the last answer
     */
    synchronized LoadRow row(String arm, int concurrency, int asked, LevelTally warmup, long nanos) {
        double seconds = nanos / 1e9;
        return new LoadRow(
                arm,
                concurrency,
                asked,
                asked - done(),
                answers,
                new TreeMap<>(failures),
                new TreeMap<>(examples),
                warmup.failed(),
                withoutText,
                seconds,
                Percentiles.of(firstText),
                Percentiles.of(gaps),
                Percentiles.of(total),
                completionTokens,
                withoutUsage == 0,
                withPromptTokens == 0 ? null : promptTokens / (double) withPromptTokens,
                seconds == 0 ? 0 : completionTokens / seconds,
                seconds == 0 ? 0 : answers / seconds);
    }
}
