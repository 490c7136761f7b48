package io.github.herovlm.host;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.metric.Dimension;
import ai.djl.metric.Metric;
import ai.djl.metric.MetricType;
import ai.djl.metric.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Metrics from log lines to Prometheus' text. */
class MetricsTest extends HostTest {
    private static final Dimension MODEL = new Dimension("Model", "m");

    private static String text(MetricCollectors metrics, String... names) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        metrics.write(out, Set.of(names));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void countsAreCountersAllElseGauges() throws Exception {
        MetricCollectors metrics = new MetricCollectors();
        metrics.record(new Metric("tokens", 2, Unit.COUNT, MODEL));
        metrics.record(new Metric("tokens", 3, Unit.COUNT, MODEL));
        metrics.record(new Metric("tokens", -1, Unit.COUNT, MODEL));
        metrics.record(new Metric("tokens", 1, Unit.COUNT, new Dimension("Model", "other"), MODEL));
        metrics.record(new Metric("load", 0.5, Unit.PERCENT, MODEL));
        metrics.record(new Metric("load", 0.25, Unit.PERCENT, MODEL));
        assertThat(text(metrics))
                .contains(
                        "# TYPE tokens_total counter\n",
                        "tokens_total{Model=\"m\"} 5.0\n",
                        "tokens_total{Model=\"other\"} 1.0\n",
                        "# TYPE load gauge\n",
                        "load{Model=\"m\"} 0.25\n");
        assertThat(text(metrics, "load")).contains("load{").doesNotContain("tokens");
    }

    @Test
    void theMetricsOwnTypeCounts() throws Exception {
        MetricCollectors metrics = new MetricCollectors();
        metrics.record(new Metric("seconds", MetricType.HISTOGRAM, 0.07, Unit.MILLISECONDS, MODEL));
        metrics.record(new Metric("running", MetricType.GAUGE, 4, Unit.COUNT, MODEL));
        assertThat(text(metrics))
                .contains(
                        "# TYPE seconds histogram\n",
                        "seconds_bucket{Model=\"m\",le=\"0.05\"} 0\n",
                        "seconds_bucket{Model=\"m\",le=\"0.1\"} 1\n",
                        "seconds_count{Model=\"m\"} 1\n",
                        "seconds_sum{Model=\"m\"} 0.07\n",
                        "running{Model=\"m\"} 4.0\n");
    }

    @Test
    void namesThatPrometheusWouldRefuseAreTurnedIntoOthers() throws Exception {
        MetricCollectors metrics = new MetricCollectors();
        metrics.record(new Metric("generation_tokens_total", 7, Unit.COUNT, new Dimension("model name", "m\"")));
        metrics.record(new Metric("1 odd name", 1, Unit.PERCENT, MODEL));
        assertThat(text(metrics)).contains("generation_tokens_total{model_name=\"m\\\"\"} 7.0\n", "_odd_name{");
    }

    @Test
    void aNameStaysWhatItWasFirst() throws Exception {
        MetricCollectors metrics = new MetricCollectors();
        metrics.record(new Metric("thing", 1, Unit.COUNT, MODEL));
        metrics.record(new Metric("thing", 2, Unit.PERCENT, new Dimension("Other", "m")));
        assertThat(text(metrics)).contains("thing_total{Model=\"m\"} 3.0\n");
    }

    @Test
    void whatModelsAndTheHostLogIsShown() throws Exception {
        assertThat(client.get("/predictions/scripted?do=metric").body()).isEqualTo("logged");
        assertThat(client.get("/predictions/scripted?do=throw").statusCode()).isEqualTo(400);
        HttpResponse<String> metrics = client.get("/metrics");
        assertThat(metrics.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(metrics.body())
                .contains(
                        "scripted_tokens_total{Model=\"scripted\"} 3.0\n",
                        "# TYPE QueueTime histogram\n",
                        "RequestLatency_count{Model=\"scripted\"}",
                        "LoadModel{Model=\"scripted\"}",
                        "Response_2XX_total{Host=",
                        "Response_4XX_total{Host=");
        assertThat(client.get("/server/metrics?name%5B%5D=scripted_tokens").body())
                .contains("scripted_tokens_total")
                .doesNotContain("QueueTime");
    }
}
