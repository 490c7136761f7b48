package io.github.herovlm.load;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks one server, and says of each request what became of it. Safe for use by several threads. */
final class ChatClient {
    private static final int OK = 200;

    private final HttpClient client;
    private final URI url;
    private final @Nullable String apiKey;

    ChatClient(URI url, @Nullable String apiKey) {
        this.url = url;
        this.apiKey = apiKey;
        // What is measured is this server: no proxy before it, and no other that it sends on to.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
    }

    /** @param limit longest time for the whole answer */
    Outcome ask(byte[] body, Duration limit) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(BodyPublishers.ofByteArray(body));
        if (apiKey != null) {
            request.header("Authorization", "Bearer " + apiKey);
        }
        long start = System.nanoTime();
        CompletableFuture<HttpResponse<Outcome>> answer =
                client.sendAsync(request.build(), response -> reader(response, start));
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS).body();
        } catch (TimeoutException e) {
            return new Outcome.Failure("timed out", "not complete after " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            return failure(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private static BodySubscriber<Outcome> reader(HttpResponse.ResponseInfo response, long start) {
        String type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (response.statusCode() == OK && type.startsWith("text/event-stream")) {
            return BodySubscribers.fromLineSubscriber(
                    new AnswerStream(start, System::nanoTime), AnswerStream::outcome, StandardCharsets.UTF_8, null);
        }
        String kind = response.statusCode() == OK ? "no stream" : "HTTP " + response.statusCode();
        return BodySubscribers.fromLineSubscriber(
                new ErrorText(), text -> new Outcome.Failure(kind, text.toString()), StandardCharsets.UTF_8, null);
    }

    private static Outcome failure(@Nullable Throwable cause) {
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return new Outcome.Failure("no connection", words(cause));
        }
        if (cause instanceof HttpTimeoutException) {
            return new Outcome.Failure("timed out", words(cause));
        }
        if (cause instanceof IOException) {
            return new Outcome.Failure("broken connection", words(cause));
        }
        throw new IllegalStateException("A request failed for no reason of the server's", cause);
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
