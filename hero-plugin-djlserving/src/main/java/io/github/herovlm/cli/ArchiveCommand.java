package io.github.herovlm.cli;

import io.github.herovlm.archive.ArchiveCheck;
import io.github.herovlm.archive.ArchiveMaker;
import io.github.herovlm.archive.ArchiveSpec;
import io.github.herovlm.archive.PluginJar;
import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hero archive}. */
@Command(
        name = "archive",
        description =
                "Makes a model archive for DJL Serving from a checkpoint: a folder, or a flat .zip or .tar.gz file,"
                        + " with the plugin, the configuration and its provenance. It is loaded and asked before it is put in place.")
final class ArchiveCommand implements Callable<Integer> {
    private static final String EPOCH = "SOURCE_DATE_EPOCH";

    private final Console console;
    private final ArchiveCheck check;
    private final Map<String, String> environment;
    private final Clock clock;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "DIR",
            description = "LLaVA-NeXT checkpoint folder in the Hugging Face layout")
    private Path model = Path.of("");

    @Option(
            names = "--clip",
            paramLabel = "DIR",
            description = "CLIP checkpoint folder, for strategies that weigh tiles by the question")
    private @Nullable Path clip;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "a key of serving.properties, pruner=hero for example; may be repeated. model-store/README.md lists"
                            + " them. A file of instances, pruners=FILE, is copied into the archive")
    private final Map<String, String> settings = new TreeMap<>();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "what the archive calls itself (default: the name of --out)")
    private @Nullable String name;

    @ArgGroup
    private final Checkpoints checkpoints = new Checkpoints();

    @Option(
            names = "--jar",
            paramLabel = "JAR",
            description = "a jar with further strategies for libs/; may be repeated")
    private final List<Path> jars = new ArrayList<>();

    @Option(names = "--no-verify", description = "do not load the archive to see whether it answers")
    private boolean unverified;

    @Option(names = "--force", description = "replace an archive that is there already")
    private boolean force;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "PATH",
            description = "where it goes: FILE.zip, FILE.tar.gz, or else a folder")
    private Path out = Path.of("");

    /** Where the archive's checkpoints are. */
    private static final class Checkpoints {
        @Option(names = "--copy", description = "copy the checkpoints into the archive")
        private boolean copy;

        @Option(names = "--reference", description = "refer to the checkpoints where they are, the default")
        private boolean reference;
    }

    ArchiveCommand(Console console, ArchiveCheck check, Map<String, String> environment, Clock clock) {
        this.console = console;
        this.check = check;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        ArchiveSpec spec = new ArchiveSpec(
                name == null ? ArchiveMaker.nameOf(out) : name,
                model,
                clip,
                checkpoints.copy && !checkpoints.reference,
                new TreeMap<>(settings),
                PluginJar.ofThisCommand(),
                jars,
                madeAt());
        Path made;
        try (ConsoleProgress progress = ConsoleProgress.on(console)) {
            made = new ArchiveMaker(unverified ? ArchiveCheck.NONE : check, progress).make(spec, out, force);
        }
        console.out().println(made);
        return 0;
    }

    /** Now, or the second since 1970 that whoever wants equal archives sets. */
    private Instant madeAt() {
        String epoch = environment.getOrDefault(EPOCH, "");
        if (epoch.isEmpty()) {
            return clock.instant();
        }
        try {
            return Instant.ofEpochSecond(Long.parseLong(epoch));
        } catch (NumberFormatException | DateTimeException e) {
            throw new InvalidInputException(EPOCH, epoch, "a number of seconds since 1970", e);
        }
    }
}
