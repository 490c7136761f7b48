package io.github.herovlm.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err everything else
 * @param terminal whether err is a terminal, on which a line can be written over
 */
public record Console(PrintStream out, PrintStream err, boolean terminal) {
    /** Set by the launcher, since Java 17 cannot tell. */
    static final String TERMINAL_PROPERTY = "hero.terminal";

    /** The streams of this process, always in UTF-8. */
    public static Console system() {
        return new Console(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Boolean.getBoolean(TERMINAL_PROPERTY));
    }
}
