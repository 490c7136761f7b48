package io.github.herovlm.cli;

import java.util.function.LongSupplier;

/**
 * Progress on standard error: one line that is written over on a terminal; elsewhere a line at most every two seconds, so
 * that short work says nothing.
 */
final class ConsoleProgress implements Progress {
    private static final long EVERY_NANOS = 2_000_000_000L;

    private final Console console;
    private final LongSupplier nanoClock;
    private long last;
    private boolean dirty;

    ConsoleProgress(Console console, LongSupplier nanoClock) {
        this.console = console;
        this.nanoClock = nanoClock;
        this.last = nanoClock.getAsLong();
    }

    @Override
    public synchronized void now(String doing) {
        if (console.terminal()) {
            console.err().print("\r\u001b[K" + doing + " …");
            console.err().flush();
            dirty = true;
        } else if (nanoClock.getAsLong() - last >= EVERY_NANOS) {
            last = nanoClock.getAsLong();
            console.err().println(doing + " …");
        }
    }

    @Override
    public synchronized void close() {
        if (dirty) {
            console.err().print("\r\u001b[K");
            console.err().flush();
            dirty = false;
        }
    }
}
