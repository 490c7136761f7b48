package io.github.herovlm.host;

import ai.djl.inference.Predictor;
import ai.djl.metric.Dimension;
import ai.djl.metric.Metric;
import ai.djl.metric.MetricType;
import ai.djl.metric.Unit;
import ai.djl.modality.Input;
import ai.djl.modality.Output;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that calls a model, with a predictor of its own. An {@link Error} is answered and outlived; in DJL Serving it ends the
 * thread for good.
 */
final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Logger METRICS = LoggerFactory.getLogger("model_metric");

    private final ZooModel<Input, Output> model;
    private final BlockingQueue<Job> queue;
    private final Dimension dimension;
    private final Thread thread;

    Worker(String name, int number, ZooModel<Input, Output> model, BlockingQueue<Job> queue) {
        this.model = model;
        this.queue = queue;
        this.dimension = new Dimension("Model", name);
        this.thread = new Thread(this::work, "hero-worker-" + name + "-" + number);
        thread.setDaemon(true);
    }

    void start(ClassLoader context) {
        thread.setContextClassLoader(context);
        thread.start();
    }

    private void work() {
        try (Predictor<Input, Output> predictor = model.newPredictor()) {
            for (Job job = queue.take(); !job.equals(Job.FAREWELL); job = queue.take()) {
                answer(predictor, job);
            }
        } catch (InterruptedException e) {
            LOG.warn("{} was interrupted", thread.getName());
        }
    }

    private void answer(Predictor<Input, Output> predictor, Job job) {
        log("QueueTime", job);
        Input input = job.input();
        try {
            if (input.isCancelled()) {
                job.answer().completeExceptionally(new CancellationException("The client is gone"));
                return;
            }
            Output output = input.getContent().contains("adapter") ? withoutAdapters(input) : predictor.predict(input);
            if (output == null) {
                job.answer().completeExceptionally(HostException.noOutput());
            } else {
                job.answer().complete(output);
            }
        } catch (TranslateException e) {
            LOG.warn("{}: Failed to predict", thread.getName(), e);
            job.answer().completeExceptionally(e);
        } catch (RuntimeException | Error e) {
            LOG.error("{}: Server error", thread.getName(), e);
            job.answer().completeExceptionally(HostException.unavailable(String.valueOf(e.getMessage())));
        }
        log("RequestLatency", job);
    }

    private static Output withoutAdapters(Input input) {
        return new Output(424, "The adapter " + input.getAsString("adapter") + " has not been registered");
    }

    private void log(String metric, Job job) {
        METRICS.info("{}", new Metric(metric, MetricType.HISTOGRAM, job.microseconds(), Unit.MICROSECONDS, dimension));
    }

    /**
     * Waits for the end of the thread.
     *
     * @param nanoTime until when, as {@link System#nanoTime()}
     * @return whether it has ended
     */
    boolean endsBefore(long nanoTime) {
        try {
            // At least a millisecond, as none would mean for ever.
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanoTime - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    /** Ends the thread if it lets itself be. */
    void interrupt() {
        thread.interrupt();
    }
}
