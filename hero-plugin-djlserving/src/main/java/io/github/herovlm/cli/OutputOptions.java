package io.github.herovlm.cli;

import picocli.CommandLine.Option;

/** {@code --json}. */
final class OutputOptions {
    @Option(names = "--json", description = "print one JSON document on standard output")
    private boolean json;

    boolean json() {
        return json;
    }
}
