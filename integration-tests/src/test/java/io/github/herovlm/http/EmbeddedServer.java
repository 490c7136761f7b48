package io.github.herovlm.http;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@code hero serve}, one process an archive. */
final class EmbeddedServer implements ModelServer {
    // The models are tiny and the processes do not live long: what matters is how soon they are there.
    private static final String JAVA_OPTIONS = "-Xmx256m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private final Map<ModelArchive, ChildProcess> running = new ConcurrentHashMap<>();

    @Override
    public Deployment deploy(ModelArchive archive) {
        int port = ChildProcess.freePort();
        URI base = URI.create("http://127.0.0.1:" + port);
        ChildProcess process = ChildProcess.start(
                "embedded-" + archive.name(),
                List.of(
                        BuiltFiles.launcher().toString(),
                        "serve",
                        "--archive",
                        archive.path().toString(),
                        "--port",
                        Integer.toString(port)),
                Map.of("HERO_BUILD", "never", "JAVA_OPTS", JAVA_OPTIONS));
        running.put(archive, process);
        process.awaitOk(base.resolve("/ping"));
        return new Deployment(ServerKind.EMBEDDED, base, archive.name(), true, process.handle(), () -> end(archive));
    }

    private void end(ModelArchive archive) {
        ChildProcess process = running.remove(archive);
        if (process != null) {
            process.close();
        }
    }

    @Override
    public void close() {
        List.copyOf(running.keySet()).forEach(this::end);
    }
}
