package io.github.herovlm.cli;

import io.github.herovlm.dataset.DatasetWriter;
import io.github.herovlm.dataset.SceneGenerator;
import io.github.herovlm.dataset.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hero dataset}. */
@Command(
        name = "dataset",
        description = "Draws the pictures of the demonstration's data set and writes their questions and answers:"
                + " data.jsonl and images/. The same bytes on every machine.")
final class DatasetCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--split",
            required = true,
            paramLabel = "NAME",
            description = "train, validation or test; no scene is in two of them")
    private Split split = Split.TEST;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description =
                    "number of pictures (default: ${DEFAULT-VALUE}, which have about 1,000 questions; train has some 11 a picture)")
    private int limit = 400;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "another one gives other scenes (default: ${DEFAULT-VALUE})")
    private long seed = SceneGenerator.DEFAULT_SEED;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "where it goes: a folder that is new, empty, or holds a data set, which is replaced")
    private Path out = Path.of("");

    DatasetCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        int questions;
        try (ConsoleProgress progress = ConsoleProgress.on(console)) {
            questions = new DatasetWriter(split, seed)
                    .write(limit, out, done -> progress.now("drawing picture " + done + " of " + limit));
        }
        console.out().println(out + ": " + limit + " pictures, " + questions + " questions");
        return 0;
    }
}
