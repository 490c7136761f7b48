package io.github.herovlm.host;

import ai.djl.metric.Dimension;
import ai.djl.metric.Metric;
import ai.djl.metric.MetricType;
import ai.djl.metric.Unit;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.PrometheusNaming;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * DJL's metrics as Prometheus knows them, by DJL Serving's rules: the metric's own type, or else a counter where its unit is a count
 * and a gauge where it is not; one label, the first dimension. The first metric of a name decides what the name is.
 */
final class MetricCollectors {
    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final PrometheusTextFormatWriter WRITER = PrometheusTextFormatWriter.create();

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Map<String, Collector> collectors = new ConcurrentHashMap<>();

    /** One name's, told the value of its label and its own. */
    private interface Collector {
        void record(String label, double value);
    }

    /** Takes a metric in. */
    void record(Metric metric) {
        Dimension label = metric.getDimensions()[0];
        String name = PrometheusNaming.sanitizeMetricName(metric.getMetricName());
        collectors
                .computeIfAbsent(name, key -> collector(key, label.getName(), metric))
                .record(String.valueOf(label.getValue()), metric.getValue().doubleValue());
    }

    private Collector collector(String name, String labelName, Metric metric) {
        String label = PrometheusNaming.sanitizeLabelName(labelName);
        String help = metric.getMetricName() + " in " + metric.getUnit().getValue();
        return switch (typeOf(metric)) {
            case COUNTER -> {
                Counter counter = Counter.builder()
                        .name(name)
                        .labelNames(label)
                        .help(help)
                        .register(registry);
                // A count that falls is none: Prometheus would take it for a restart.
                yield (of, value) -> counter.labelValues(of).inc(Math.max(0, value));
            }
            case GAUGE -> {
                Gauge gauge =
                        Gauge.builder().name(name).labelNames(label).help(help).register(registry);
                yield (of, value) -> gauge.labelValues(of).set(value);
            }
            case HISTOGRAM -> {
                Histogram histogram = Histogram.builder()
                        .name(name)
                        .labelNames(label)
                        .help(help)
                        .register(registry);
                yield (of, value) -> histogram.labelValues(of).observe(value);
            }
        };
    }

    private static MetricType typeOf(Metric metric) {
        MetricType type = metric.getMetricType();
        if (type != null) {
            return type;
        }
        return metric.getUnit() == Unit.COUNT ? MetricType.COUNTER : MetricType.GAUGE;
    }

    /**
     * Writes what was taken in as Prometheus' text.
     *
     * @param names as they are shown; none for all
     */
    void write(OutputStream out, Set<String> names) throws IOException {
        WRITER.write(out, names.isEmpty() ? registry.scrape() : registry.scrape(names::contains));
    }
}
