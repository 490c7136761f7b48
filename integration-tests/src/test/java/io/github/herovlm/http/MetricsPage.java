package io.github.herovlm.http;

import java.util.Map;
import java.util.stream.Collectors;

/** What Prometheus would read. */
final class MetricsPage {
    private final Map<String, Double> samples;

    private MetricsPage(Map<String, Double> samples) {
        this.samples = samples;
    }

    static MetricsPage of(Deployment model) {
        Reply reply = Http.get(model.metrics());
        if (reply.status() != 200) {
            throw new AssertionError("status " + reply.status() + ": " + reply.text());
        }
        return new MetricsPage(reply.text()
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split(" (?=[^ ]+$)"))
                .collect(Collectors.toMap(sample -> sample[0], sample -> number(sample[1]))));
    }

    private static double number(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    /** A sample, as in {@code name{label="value"}}; 0 where there is none yet. */
    double value(String sample) {
        return samples.getOrDefault(sample, 0.0);
    }

    /** All samples with just this label. */
    Map<String, Double> labelled(String label) {
        return samples.entrySet().stream()
                .filter(sample -> sample.getKey().endsWith(label))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    boolean has(String sample) {
        return samples.containsKey(sample);
    }

    @Override
    public String toString() {
        return samples.toString();
    }
}
