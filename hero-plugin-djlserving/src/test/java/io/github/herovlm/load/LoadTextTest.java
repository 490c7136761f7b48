package io.github.herovlm.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadTextTest {
    private static final long MILLI = 1_000_000;

    @Test
    void tableAndNotes() {
        LevelTally good = new LevelTally();
        good.add(new Outcome.Answer(100 * MILLI, List.of(20 * MILLI), 120 * MILLI, 2, 3, 40));
        LevelTally bad = new LevelTally();
        bad.add(new Outcome.Failure("HTTP 503", "full"));
        LevelTally warmup = new LevelTally();
        warmup.add(new Outcome.Failure("HTTP 503", "full"));
        LevelTally silent = new LevelTally();
        silent.add(new Outcome.Answer(null, List.of(), 120 * MILLI, 0, null, null));

        String text = LoadText.render(report(
                good.row("none", 1, 1, new LevelTally(), 500 * MILLI),
                bad.row("hero@0.2", 16, 3, warmup, 500 * MILLI),
                silent.row("arm=b", 1, 1, new LevelTally(), 500 * MILLI)));

        assertThat(text.lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "http://a.example/v1/chat/completions",
                        "",
                        "arm clients answers failed prompt tok TTFT p50/p90/p99 inter-token p50/p90/p99 end-to-end"
                                + " p50/p90/p99 tok/s answers/s",
                        text.lines().skip(3).findFirst().orElseThrow().replaceAll(" +", " "),
                        "none 1 1 0 40 100/100/100 20.0/20.0/20.0 120/120/120 6.0 2.00",
                        "hero@0.2 16 0 1 – – – – – –",
                        "arm=b 1 1 0 – – – 120/120/120 – 2.00",
                        "",
                        "Times in ms, of whole answers; rates of all clients together. The server does not count tokens,"
                                + " not all of them: pieces of text are counted in their place.",
                        "",
                        "hero@0.2 × 16: 1 failed, HTTP 503: full",
                        "hero@0.2 × 16: 1 more failed while warming up",
                        "hero@0.2 × 16: 2 of 3 not sent, as the time was up",
                        "arm=b × 1: 1 answers without text");
    }

    @Test
    void nothingToNote() {
        LevelTally good = new LevelTally();
        good.add(new Outcome.Answer(100 * MILLI, List.of(20 * MILLI), 120 * MILLI, 2, 3, 40));

        assertThat(LoadText.render(report(good.row("none", 1, 1, new LevelTally(), 500 * MILLI))))
                .endsWith("rates of all clients together. Tokens as the server counts them.\n");
    }

    private static LoadReport report(LoadRow... rows) {
        return new LoadReport(
                Instant.EPOCH, "http://a.example/v1/chat/completions", null, List.of(), 64, false, 300, List.of(rows));
    }
}
