package io.github.herovlm.cli;

import io.github.herovlm.workbench.Progress;
import java.util.function.LongSupplier;

/**
 * Progress on standard error: one line that is written over on a terminal; elsewhere a line at most every two seconds, so
 * that short work says nothing.
 */
final class ConsoleProgress implements Progress, AutoCloseable {
    private static final long EVERY_NANOS = 2_000_000_000L;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Console console;
    private final LongSupplier nanoClock;
    private long last;
    private boolean dirty;

    ConsoleProgress(Console console, LongSupplier nanoClock) {
        this.console = console;
        this.nanoClock = nanoClock;
        this.last = nanoClock.getAsLong();
    }

    static ConsoleProgress on(Console console) {
        return new ConsoleProgress(console, System::nanoTime);
    }

    @Override
    public void now(String doing) {
        if (console.terminal()) {
            console.err().print(CLEAR_LINE + doing + " …");
            console.err().flush();
            dirty = true;
        } else if (nanoClock.getAsLong() - last >= EVERY_NANOS) {
            last = nanoClock.getAsLong();
            console.err().println(doing + " …");
        }
    }

    @Override
    public void close() {
        clear();
    }

    /** Wipes the line, so that something else can be printed. */
    void clear() {
        if (dirty) {
            console.err().print(CLEAR_LINE);
            console.err().flush();
            dirty = false;
        }
    }
}
