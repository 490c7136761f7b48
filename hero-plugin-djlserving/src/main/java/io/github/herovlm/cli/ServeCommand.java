package io.github.herovlm.cli;

import ai.djl.ModelException;
import io.github.herovlm.host.EmbeddedHost;
import io.github.herovlm.host.HostSettings;
import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code hero serve}. */
@Command(
        name = "serve",
        description =
                "Serves model archives over HTTP, as DJL Serving serves them: OpenAI's chat at /v1/chat/completions,"
                        + " /invocations, /predictions/MODEL; /ping, /health, /v1/models and /metrics. Ends with Ctrl-C.")
final class ServeCommand implements Callable<Integer> {
    /** The archive to serve where none is named. */
    @FunctionalInterface
    interface DefaultArchive {
        /** Its folder, made where it is not there. */
        Path prepare() throws IOException;
    }

    private final Console console;
    private final DefaultArchive defaultArchive;

    @Option(
            names = "--archive",
            paramLabel = "[NAME=]DIR|FILE",
            description =
                    "model archive: a folder, .zip, .tar.gz or .tgz; may be repeated. The model is named as the archive"
                            + " unless NAME says otherwise (default: the demonstration's)")
    private @Nullable List<String> archives;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description =
                    "address to listen on; there is no authentication, so think before you choose 0.0.0.0 (default:"
                            + " ${DEFAULT-VALUE})")
    private String host = HostSettings.DEFAULT.host();

    @Option(names = "--port", paramLabel = "N", description = "port; 0 takes a free one (default: ${DEFAULT-VALUE})")
    private int port = HostSettings.DEFAULT.port();

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "threads that call each model (default: the archive's maxWorkers, or 2)")
    private @Nullable Integer workers;

    @Option(names = "--manage", description = "let clients load and unload models: POST, GET and DELETE /models")
    private boolean manage;

    /** @param defaultArchive asked where no archive is named */
    ServeCommand(Console console, DefaultArchive defaultArchive) {
        this.console = console;
        this.defaultArchive = defaultArchive;
    }

    @Override
    public Integer call() throws IOException, ModelException, InterruptedException {
        Map<String, Path> named = named();
        HostSettings settings = HostSettings.DEFAULT.withAddress(host, port).withManagement(manage);
        if (workers != null) {
            if (workers == 0) {
                throw new InvalidInputException("workers", workers, "a positive number");
            }
            settings = settings.withWorkers(workers);
        }
        named.forEach((name, archive) -> console.err().println("Loading " + name + " from " + archive + " ..."));
        try (EmbeddedHost running = EmbeddedHost.start(settings, named)) {
            Thread stop = new Thread(() -> stop(running), "hero-stop");
            Runtime.getRuntime().addShutdownHook(stop);
            try {
                announce(running, named);
                running.join();
            } finally {
                forget(stop);
            }
        }
        return ExitCode.OK;
    }

    private Map<String, Path> named() throws IOException, ModelException {
        Map<String, Path> named = new LinkedHashMap<>();
        for (String archive :
                archives == null ? List.of(defaultArchive.prepare().toString()) : archives) {
            int equals = archive.indexOf('=');
            Path path = Path.of(archive.substring(equals + 1));
            String name = equals > 0 ? archive.substring(0, equals) : EmbeddedHost.nameOf(path);
            if (named.put(name, path) != null) {
                throw new InvalidInputException(
                        "archive", archive, "archives of different names: there are two of " + name);
            }
        }
        return named;
    }

    private void announce(EmbeddedHost running, Map<String, Path> named) {
        String first = named.keySet().iterator().next();
        String choice = named.size() == 1 ? "" : "?model_name=" + first;
        console.out().println("Serving " + String.join(", ", named.keySet()) + " at " + running.uri());
        console.out().println();
        console.out()
                .println("curl " + running.uri() + "/v1/chat/completions" + choice
                        + " -H 'Content-Type: application/json' \\\n"
                        + "  -d '{\"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}], \"max_tokens\": 32}'");
    }

    /** A signal is how this command is meant to end, so it ends well: Java by itself would exit with the signal's number. */
    private static void stop(EmbeddedHost running) {
        running.close();
        Runtime.getRuntime().halt(ExitCode.OK);
    }

    private static void forget(Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException e) {
            // It is running already, and ends the process.
        }
    }
}
