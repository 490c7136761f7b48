package io.github.herovlm.archive;

import ai.djl.ModelException;
import io.github.herovlm.host.EmbeddedHost;
import io.github.herovlm.host.HostSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Serves an archive for a moment and asks it for a few tokens, over HTTP on this machine: what answers here has found its jars, its
 * strategies and its checkpoint, and has rehearsed its own requests.
 */
public final class LoadCheck implements ArchiveCheck {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String QUESTION =
            "{\"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}], \"max_tokens\": 2}";
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int OK = 200;

    @Override
    public void check(Path archive) throws IOException {
        HostSettings anyPort = HostSettings.DEFAULT.withAddress(LOOPBACK, 0);
        try (EmbeddedHost host = EmbeddedHost.start(anyPort, Map.of(EmbeddedHost.nameOf(archive), archive))) {
            HttpRequest request = HttpRequest.newBuilder(host.uri().resolve("/v1/chat/completions"))
                    .header("Content-Type", "application/json")
                    .timeout(LONGEST)
                    .POST(HttpRequest.BodyPublishers.ofString(QUESTION))
                    .build();
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                throw new IOException("the archive does not answer: " + response.statusCode() + " " + response.body());
            }
        } catch (ModelException | RuntimeException e) { // whatever the archive's own classes throw
            throw new IOException("the archive cannot be loaded: " + root(e).getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the archive was tried", e);
        }
    }

    private static Throwable root(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }
}
