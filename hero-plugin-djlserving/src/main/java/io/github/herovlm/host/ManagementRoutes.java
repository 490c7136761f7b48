package io.github.herovlm.host;

import ai.djl.ModelException;
import ai.djl.modality.Input;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /models}, {@code GET /models} and {@code DELETE /models/{name}[/{version}]}, as far as tests and demonstrations need
 * them. Of the server's parameters these count: {@code url}, {@code model_name}, {@code model_version}, {@code max_worker}, in the query or as a JSON
 * object.
 */
final class ManagementRoutes {
    private static final int LONGEST = 64 * 1024;

    private final ModelRegistry models;
    private final int workers;
    private final ExecutorService loading;

    /** @param loading where models are loaded and unloaded, which takes a while */
    ManagementRoutes(ModelRegistry models, HostSettings settings, ExecutorService loading) {
        this.models = models;
        this.workers = settings.workers();
        this.loading = loading;
    }

    /**
     * Answers a request.
     *
     * @param segments of the path: empty, {@code models}, and perhaps name and version
     */
    void handle(Exchange exchange, String[] segments) {
        String method = exchange.request().getMethod();
        if (segments.length == 2 && method.equals("GET")) {
            list(exchange);
        } else if (segments.length == 2 && method.equals("POST")) {
            register(exchange);
        } else if (segments.length > 2 && method.equals("DELETE")) {
            unregister(exchange, segments[2], segments.length > 3 ? segments[3] : null);
        } else {
            throw HostException.unknownMethod();
        }
    }

    private void list(Exchange exchange) {
        List<Map<String, String>> list = models.all().stream()
                .map(model -> {
                    Map<String, String> entry = new LinkedHashMap<>();
                    entry.put("modelName", model.name());
                    if (model.version() != null) {
                        entry.put("version", model.version());
                    }
                    entry.put("modelUrl", model.url());
                    entry.put("status", model.status().name());
                    return entry;
                })
                .toList();
        exchange.json(200, Map.of("models", list));
    }

    private void register(Exchange exchange) {
        var unused = BodyReader.read(exchange.request(), LONGEST)
                .thenApply(body -> parameters(exchange, body))
                .thenAcceptAsync(
                        parameters -> {
                            String name = register(parameters);
                            exchange.json(200, Map.of("status", "Model \"" + name + "\" registered."));
                        },
                        loading)
                .exceptionally(failure -> {
                    Refusals.answer(exchange, failure);
                    return null;
                });
    }

    private static Map<String, String> parameters(Exchange exchange, byte[] body) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Input query = InputReader.query(exchange.request());
        query.getContent()
                .forEach(item -> parameters.put(item.getKey(), item.getValue().getAsString()));
        String type = exchange.request().getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type != null && type.startsWith("application/json")) {
            try {
                JsonObject document = JsonParser.parseString(new String(body, StandardCharsets.UTF_8))
                        .getAsJsonObject();
                document.entrySet()
                        .forEach(entry ->
                                parameters.put(entry.getKey(), entry.getValue().getAsString()));
            } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
                throw HostException.badRequest("The body is no JSON object of texts and numbers: " + e.getMessage());
            }
        }
        return parameters;
    }

    private String register(Map<String, String> parameters) {
        String url = parameters.get("url");
        if (url == null || url.isEmpty()) {
            throw HostException.badRequest("Parameter url is required.");
        }
        try {
            String name = parameters.getOrDefault("model_name", "");
            if (name.isEmpty()) {
                name = ModelFolder.nameOf(url);
            }
            models.load(name, parameters.get("model_version"), url, workers(parameters.get("max_worker")), true);
            return name;
        } catch (ModelException | IOException e) {
            throw new CompletionException(e);
        }
    }

    private int workers(@Nullable String given) {
        try {
            return given == null ? workers : Math.max(0, Integer.parseInt(given));
        } catch (NumberFormatException e) {
            throw HostException.badRequest("parameter is invalid number." + e.getMessage());
        }
    }

    private void unregister(Exchange exchange, String name, @Nullable String version) {
        loading.execute(() -> {
            if (models.unload(name, version)) {
                exchange.json(200, Map.of("status", "Model or workflow \"" + name + "\" unregistered"));
            } else {
                Refusals.answer(exchange, HostException.unknownModel(name));
            }
        });
    }
}
