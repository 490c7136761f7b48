package io.github.herovlm.http;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** HTTP without anything that knows the interface. */
final class Http {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private Http() {}

    static Reply get(URI address) {
        return send(request(address).GET().build());
    }

    static Reply delete(URI address) {
        return send(request(address).DELETE().build());
    }

    static Reply post(URI address, JsonObject body) {
        return send(jsonRequest(address, body).build());
    }

    static Reply post(URI address, String contentType, byte[] body) {
        return send(request(address)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    static CompletableFuture<Reply> postLater(URI address, JsonObject body) {
        return CLIENT.sendAsync(jsonRequest(address, body).build(), BodyHandlers.ofByteArray())
                .thenApply(Reply::of);
    }

    /** An answer that is read while it is written. */
    static HttpResponse<InputStream> open(URI address, JsonObject body) {
        return exchange(jsonRequest(address, body).build(), BodyHandlers.ofInputStream());
    }

    static HttpRequest.Builder jsonRequest(URI address, JsonObject body) {
        return request(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8));
    }

    static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(PATIENCE);
    }

    static Reply send(HttpRequest request) {
        return Reply.of(exchange(request, BodyHandlers.ofByteArray()));
    }

    private static <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return CLIENT.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
