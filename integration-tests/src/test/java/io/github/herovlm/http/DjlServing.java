package io.github.herovlm.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One real DJL Serving for all archives. The first is given when it starts, and so is the one that requests get which name
 * no model; further ones are registered.
 */
final class DjlServing implements ModelServer {
    private @Nullable ChildProcess process;
    private @Nullable URI base;

    /** Where it is installed; {@code null} where nobody said so. */
    static @Nullable Path home() {
        String home = System.getenv("DJL_SERVING_HOME");
        return home == null || home.isEmpty() ? null : Path.of(home);
    }

    @Override
    public Deployment deploy(ModelArchive archive) {
        boolean first = process == null;
        if (first) {
            start(archive);
        } else {
            register(archive);
        }
        return new Deployment(
                ServerKind.DJL_SERVING, base, archive.name(), first, process.handle(), () -> unregister(archive));
    }

    private void start(ModelArchive archive) {
        int port = ChildProcess.freePort();
        base = URI.create("http://127.0.0.1:" + port);
        Path cache = BuiltFiles.folder("djl-cache");
        process = ChildProcess.start(
                "djl-serving",
                List.of(
                        home().resolve("bin/serving").toString(),
                        "-f",
                        configuration(port).toString(),
                        "-m",
                        archive.name() + "=" + archive.path()),
                Map.of(
                        "DJL_OFFLINE", "true",
                        "OPT_OUT_TRACKING", "true",
                        "SERVING_PROMETHEUS", "true",
                        // Archives are unpacked below the build's folder; the natives stay where every DJL keeps them.
                        "DJL_CACHE_DIR", cache.toString(),
                        "ENGINE_CACHE_DIR", System.getProperty("user.home") + "/.djl.ai",
                        // The server writes streams on the common pool: two threads of it, on every machine.
                        "JAVA_OPTS", "-Xmx256m -XX:ActiveProcessorCount=3"));
        process.awaitOk(base.resolve("/ping"));
    }

    private static Path configuration(int port) {
        try {
            return Files.writeString(
                    BuiltFiles.folder("djl-serving").resolve("config.properties"), """
                    inference_address=http://127.0.0.1:%d
                    management_address=http://127.0.0.1:%d
                    """.formatted(port, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void register(ModelArchive archive) {
        URI address = base.resolve("/models?model_name=" + archive.name() + "&url="
                + URLEncoder.encode(archive.path().toUri().toString(), StandardCharsets.UTF_8));
        Reply reply =
                Http.send(Http.request(address).POST(BodyPublishers.noBody()).build());
        assertThat(reply.status())
                .as("registering %s: %s", archive.name(), reply.text())
                .isEqualTo(200);
    }

    private void unregister(ModelArchive archive) {
        Reply reply = Http.delete(base.resolve("/models/" + archive.name()));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
