package io.github.herovlm.cli;

import io.github.herovlm.archive.DemoArchive;
import io.github.herovlm.archive.PluginJar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Where the demonstration keeps what it makes. */
final class DemoCache {
    private static final String NAME = "hero-demo-2";

    private DemoCache() {}

    /** {@code $XDG_CACHE_HOME/hero-demo-2}, else in {@code ~/.cache}. */
    static Path folder(Map<String, String> environment) {
        String home = environment.getOrDefault("XDG_CACHE_HOME", "");
        return (home.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(home)).resolve(NAME);
    }

    /** The demonstration's archive, made where it is not there. */
    static Path archive(Console console, Map<String, String> environment) throws IOException {
        console.err()
                .println(
                        "Serving the demonstration: a small model that answers questions about pictures of its own data"
                                + " set (hero dataset).");
        try (ConsoleProgress progress = ConsoleProgress.on(console)) {
            return DemoArchive.prepare(folder(environment), PluginJar.ofThisCommand(), Instant.now(), progress);
        }
    }
}
