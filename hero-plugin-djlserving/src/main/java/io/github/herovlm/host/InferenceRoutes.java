package io.github.herovlm.host;

import ai.djl.modality.Input;
import ai.djl.modality.Output;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * {@code /predictions/{model}[/{version}]}, {@code /invocations}, {@code /v1/chat/completions} and {@code /models/{model}/invoke}, with
 * any method. Nothing of this waits on the caller's thread: answers are written on the executor's.
 */
final class InferenceRoutes {
    private final ModelRegistry models;
    private final int maxRequestBytes;
    private final ClientWatch clients;
    private final AnswerWriter writer;
    private final Executor answers;

    /** @param answers may refuse, which is a 503 */
    InferenceRoutes(
            ModelRegistry models, HostSettings settings, ClientWatch clients, AnswerWriter writer, Executor answers) {
        this.models = models;
        this.maxRequestBytes = settings.maxRequestBytes();
        this.clients = clients;
        this.writer = writer;
        this.answers = answers;
    }

    /** Whether a path is one of these routes. */
    static boolean match(String[] segments) {
        return switch (segments.length < 2 ? "" : segments[1]) {
            case "predictions", "invocations" -> true;
            case "v1" -> segments.length > 3 && segments[2].equals("chat") && segments[3].equals("completions");
            case "models" -> segments.length == 4 && segments[3].equals("invoke");
            default -> false;
        };
    }

    /**
     * Answers a request.
     *
     * @param segments of the path, the first of which is empty
     */
    void handle(Exchange exchange, String[] segments) {
        String named =
                segments[1].equals("predictions") || segments[1].equals("models") ? segmentOf(segments, 2) : null;
        if (named == null && segments[1].equals("predictions")) {
            throw HostException.unknownRoute();
        }
        String version = segments[1].equals("predictions") ? segmentOf(segments, 3) : null;
        var unused = BodyReader.read(exchange.request(), maxRequestBytes).whenComplete((body, failure) -> {
            if (failure != null) {
                Refusals.answer(exchange, failure);
                return;
            }
            try {
                Input input = InputReader.read(exchange.request(), body, exchange.requestId());
                HostedModel model = named == null ? choose(exchange, input) : models.find(named, version);
                if (exchange.request().getMethod().equals("OPTIONS")) {
                    exchange.json(200, Map.of());
                } else {
                    predict(exchange, model, input);
                }
            } catch (RuntimeException e) {
                refuse(exchange, e);
            }
        });
    }

    private static @Nullable String segmentOf(String[] segments, int i) {
        return segments.length > i && !segments[i].isEmpty() ? segments[i] : null;
    }

    /** The model that the query, a header or a form names, in this order, or else the only one. */
    private HostedModel choose(Exchange exchange, Input input) {
        Input query = InputReader.query(exchange.request());
        String name = firstOf(query.getAsString("model_name"), input.getProperty("model_name", null));
        name = firstOf(name, input.getAsString("model_name"));
        if (name == null) {
            name = models.only().orElseThrow(() -> HostException.badRequest("Parameter model_name is required."));
        }
        return models.find(name, firstOf(query.getAsString("model_version"), input.getProperty("model_version", null)));
    }

    private static @Nullable String firstOf(@Nullable String one, @Nullable String other) {
        return one == null || one.isEmpty() ? other : one;
    }

    private void predict(Exchange exchange, HostedModel model, Input input) {
        ClientWatch.Watch watch = clients.watch(exchange.request(), () -> input.setCancelled(true));
        exchange.request().addIdleTimeoutListener(timeout -> false);
        CompletableFuture<Output> answer;
        try {
            answer = model.predict(input);
        } catch (HostException e) {
            watch.close();
            throw e;
        }
        var unused = answer.thenAcceptAsync(output -> writer.write(exchange, watch, input, output), answers)
                .exceptionally(failure -> {
                    watch.close();
                    input.setCancelled(true);
                    Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                            ? failure.getCause()
                            : failure;
                    if (cause instanceof CancellationException) {
                        exchange.abort(cause);
                    } else if (cause instanceof RejectedExecutionException) {
                        refuse(exchange, HostException.full("Too many answers are being sent"));
                    } else {
                        refuse(exchange, cause);
                    }
                    return null;
                });
    }

    private static void refuse(Exchange exchange, Throwable failure) {
        AnswerWriter.countFailure(failure);
        Refusals.answer(exchange, failure);
    }
}
