package io.github.herovlm.service;

import ai.djl.metric.Dimension;
import ai.djl.metric.Metric;
import ai.djl.metric.MetricType;
import ai.djl.metric.Unit;
import io.github.herovlm.schedule.SchedulerStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Figures for monitoring, in the way of DJL: each is one log line whose only argument is a {@link Metric}, from which the server
 * makes what Prometheus reads. Names end as vLLM's do. A metric has one label: what belongs to a request is labelled {@code arm} with the
 * arm, or the strategy where there is none; what belongs to the model is labelled {@code model}.
 */
final class ServiceMetrics {
    private static final Logger METRICS = LoggerFactory.getLogger("model_metric");
    private static final String PREFIX = "hero_";
    private static final double NANOS_PER_SECOND = 1e9;

    private final Dimension model;

    ServiceMetrics(String model) {
        this.model = new Dimension("model", model);
    }

    /** Tokens, times and pictures of an answer. */
    void answered(String label, Answer answer, PromptMaker.Made made, Times times) {
        Dimension arm = new Dimension("arm", label);
        count("requests", 1, arm);
        count("prompt_tokens", answer.usage().promptTokens(), arm);
        count("generation_tokens", answer.usage().completionTokens(), arm);
        if (!made.plans().isEmpty()) {
            count("visual_tokens_before", Reports.content(made.plans()), arm);
            count("visual_tokens_after", Reports.kept(made.plans()), arm);
            count("encoded_image_cache_hits", made.cached(), arm);
            count("encoded_image_cache_queries", made.plans().size(), arm);
        }
        seconds("request_queue_time_seconds", times.queueNanos(), arm);
        seconds("time_to_first_token_seconds", times.firstTokenNanos(), arm);
        seconds("e2e_request_latency_seconds", times.endToEndNanos(), arm);
        if (times.meanGapNanos() > 0) {
            seconds("inter_token_latency_seconds", times.meanGapNanos(), arm);
        }
    }

    /** A request that got an error, by its code. */
    void refused(String code) {
        count("request_errors", 1, new Dimension("code", code));
    }

    /**
     * How busy the model is.
     *
     * @param inside requests that have come and not ended
     */
    void status(int inside, SchedulerStatus status) {
        gauge("num_requests_running", status.running());
        gauge("num_requests_waiting", Math.max(0, inside - status.running()));
        gauge("kv_cache_usage_perc", (double) status.kvTokensUsed() / status.kvTokensCapacity());
    }

    /**
     * Times in ns.
     *
     * @param queueNanos waiting for a turn
     * @param firstTokenNanos from arrival to the first token
     * @param endToEndNanos from arrival to the end
     * @param meanGapNanos from one token to the next; 0 where there are fewer than two. One observation a request, as each one is a
     *     line of a log
     */
    record Times(long queueNanos, long firstTokenNanos, long endToEndNanos, long meanGapNanos) {}

    private static void count(String name, int amount, Dimension dimension) {
        METRICS.info("{}", new Metric(PREFIX + name, MetricType.COUNTER, amount, Unit.COUNT, dimension));
    }

    private static void seconds(String name, long nanos, Dimension dimension) {
        METRICS.info(
                "{}", new Metric(PREFIX + name, MetricType.HISTOGRAM, nanos / NANOS_PER_SECOND, Unit.NONE, dimension));
    }

    private void gauge(String name, double value) {
        METRICS.info("{}", new Metric(PREFIX + name, MetricType.GAUGE, value, Unit.NONE, model));
    }
}
