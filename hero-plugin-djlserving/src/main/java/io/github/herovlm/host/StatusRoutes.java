package io.github.herovlm.host;

import io.github.herovlm.openai.ModelList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** {@code /ping}, {@code /health}, {@code /v1/models} and {@code /metrics}: what is told without asking a model. */
final class StatusRoutes {
    private final ModelRegistry models;
    private final MetricCollectors metrics;

    StatusRoutes(ModelRegistry models, MetricCollectors metrics) {
        this.models = models;
        this.metrics = metrics;
    }

    /** The server's: 200 while models come, 500 where one has failed. */
    void ping(Exchange exchange) {
        Map<String, Map<String, String>> body = new TreeMap<>();
        models.coming().forEach(name -> body.put(name, Map.of("status", "PENDING")));
        models.all()
                .forEach(model -> body.put(
                        model.name(),
                        Map.of("status", model.status() == HostedModel.Status.FAILED ? "FAILED" : "Healthy")));
        exchange.json(hasFailed() ? 500 : 200, body);
    }

    /** For probes: 200, or 503 where a model has failed. */
    void health(Exchange exchange) {
        boolean failed = hasFailed();
        exchange.json(failed ? 503 : 200, Map.of("status", failed ? "failed" : "ok"));
    }

    private boolean hasFailed() {
        return models.all().stream().anyMatch(model -> model.status() == HostedModel.Status.FAILED);
    }

    /** OpenAI's list of models. */
    void list(Exchange exchange) {
        ModelList list = new ModelList(models.all().stream()
                .map(model -> new ModelList.Model(model.name(), model.loaded(), "local"))
                .toList());
        exchange.send(
                200, Map.of("Content-Type", "application/json"), list.json().getBytes(StandardCharsets.UTF_8));
    }

    /** Prometheus' text; {@code name[]} chooses metrics. */
    void metrics(Exchange exchange) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            metrics.write(text, InputReader.values(exchange.request(), "name[]"));
        } catch (IOException e) {
            throw new UncheckedIOException("into memory", e);
        }
        exchange.send(200, Map.of("Content-Type", MetricCollectors.CONTENT_TYPE), text.toByteArray());
    }
}
