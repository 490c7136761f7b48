package io.github.herovlm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong seconds = new AtomicLong();

    @Test
    void aTerminalLineIsWrittenOverAndWiped() {
        try (ConsoleProgress progress = progress(true)) {
            progress.now("loading");
            progress.now("encoding");
        }
        assertThat(printed()).isEqualTo("\r\u001b[Kloading …\r\u001b[Kencoding …\r\u001b[K");
    }

    @Test
    void elsewhereShortWorkSaysNothing() {
        try (ConsoleProgress progress = progress(false)) {
            progress.now("loading");
            seconds.set(1);
            progress.now("encoding");
        }
        assertThat(printed()).isEmpty();
    }

    @Test
    void elsewhereLongWorkSaysALineNowAndThen() {
        try (ConsoleProgress progress = progress(false)) {
            seconds.set(3);
            progress.now("first");
            seconds.set(4);
            progress.now("too soon");
            seconds.set(5);
            progress.now("second");
        }
        assertThat(printed().lines()).containsExactly("first …", "second …");
    }

    private ConsoleProgress progress(boolean terminal) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new ConsoleProgress(new Console(stream, stream, terminal), () -> seconds.get() * 1_000_000_000L);
    }

    private String printed() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
