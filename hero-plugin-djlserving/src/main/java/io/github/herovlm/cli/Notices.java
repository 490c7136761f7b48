package io.github.herovlm.cli;

/** What a result should not be read without. */
final class Notices {
    private Notices() {}

    /** One line where the tiles were scored against less than was asked. */
    static void instruction(Console console, boolean truncated) {
        if (truncated) {
            console.err()
                    .println("The instruction is longer than CLIP reads: its end was cut, and the tiles were scored"
                            + " against the rest. --instruction takes a shorter one.");
        }
    }
}
