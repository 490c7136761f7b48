package io.github.herovlm.cli;

import io.github.herovlm.compare.JsonDocument;
import io.github.herovlm.load.ChatUrl;
import io.github.herovlm.load.LoadArm;
import io.github.herovlm.load.LoadJob;
import io.github.herovlm.load.LoadReport;
import io.github.herovlm.load.LoadTest;
import io.github.herovlm.load.LoadText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hero load}. */
@Command(
        name = "load",
        description = "Measures an OpenAI-compatible server under load by streamed chat completions: time to the first"
                + " token, between tokens and to the end, and throughput.")
final class LoadCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--url",
            required = true,
            paramLabel = "URL",
            description = "the server, http://localhost:8080 for example, or the whole path of its chat completions")
    private String url = "";

    @Option(
            names = "--concurrency",
            split = ",",
            paramLabel = "N",
            description = "clients that ask at once; several numbers are measured in turn (default: ${DEFAULT-VALUE})")
    private List<Integer> concurrency = List.of(1, 4, 16);

    @Option(
            names = "--requests",
            paramLabel = "N",
            description = "measured requests for each number of clients and each arm (default: ${DEFAULT-VALUE})")
    private int requests = 32;

    @Option(names = "--warmup", paramLabel = "N", description = "requests before these (default: one a client)")
    private @Nullable Integer warmup;

    @Option(
            names = "--image",
            arity = "1..*",
            paramLabel = "FILE",
            description = "pictures, one a request, in turn (default: none)")
    private List<Path> images = List.of();

    @Option(names = "--prompt", paramLabel = "TEXT", description = "what is asked (default: ${DEFAULT-VALUE})")
    private String prompt = "What do you see?";

    @Option(
            names = "--arms",
            paramLabel = "ARMS",
            description = "name@ratio[:key=value,...] for a strategy, arm=NAME for an arm of the server's experiment,"
                    + " default for a request that says nothing about pruning (default: ${DEFAULT-VALUE})")
    private String arms = LoadArm.DEFAULT.label();

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description = "longest answer in tokens (default: ${DEFAULT-VALUE})")
    private int maxTokens = 64;

    @Option(
            names = "--ignore-eos",
            description = "ask for answers of just that length, by an extension that this server and some others know")
    private boolean ignoreEos;

    @Option(names = "--model", paramLabel = "NAME", description = "the model's name, where the server wants one")
    private @Nullable String model;

    @Option(names = "--api-key", paramLabel = "KEY", description = "sent as a bearer token")
    private @Nullable String apiKey;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "longest time for one answer (default: ${DEFAULT-VALUE})")
    private long timeout = 300;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            description = "longest time for all; past it nothing more is sent (default: ${DEFAULT-VALUE})")
    private long timeLimit = 3600;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    LoadCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LoadJob job = new LoadJob(
                ChatUrl.of(url),
                LoadArm.parse(arms),
                concurrency,
                requests,
                warmup,
                new LoadJob.LoadQuestion(model, prompt, images, maxTokens, ignoreEos),
                apiKey,
                Duration.ofSeconds(timeout),
                Duration.ofSeconds(timeLimit));
        LoadReport report;
        try (ConsoleProgress progress = ConsoleProgress.on(console)) {
            report = LoadTest.run(job, progress);
        }
        if (output.json()) {
            console.out().println(JsonDocument.compact(report));
        } else {
            console.out().print(LoadText.render(report));
        }
        return report.answers() > 0 ? 0 : 1;
    }
}
