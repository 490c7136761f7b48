package io.github.herovlm.host;

import ai.djl.modality.Input;
import ai.djl.modality.Output;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.util.Utils;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A loaded model: requests wait in a bounded queue for one of the threads that call it. */
final class HostedModel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostedModel.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How a model is, in the server's words. */
    enum Status {
        /** Answers. */
        READY,
        /** Reported more failures of its own than its archive allows. */
        FAILED
    }

    private final String name;
    private final @Nullable String version;
    private final ModelFolder folder;
    private final ModelConfig config;
    private final List<ZooModel<Input, Output>> models;
    private final Instant loaded = Instant.now();
    private final int queueSize;
    private final BlockingQueue<Job> queue;
    private final List<Worker> workers = new ArrayList<>();
    private boolean closed;

    /**
     * Starts the workers.
     *
     * @param models one a device
     * @param workersPerDevice threads; 0 for what the archive says
     * @param context the context loader of these threads
     */
    HostedModel(
            String name,
            @Nullable String version,
            ModelFolder folder,
            ModelConfig config,
            List<ZooModel<Input, Output>> models,
            int workersPerDevice,
            ClassLoader context) {
        this.name = name;
        this.version = version;
        this.folder = folder;
        this.config = config;
        this.models = models;
        this.queueSize = config.queueSize();
        int count = models.stream()
                .mapToInt(model -> workersPerDevice > 0 ? workersPerDevice : workersOf(model))
                .sum();
        // Room for a farewell to every worker, whatever waits.
        this.queue = new ArrayBlockingQueue<>(queueSize + count);
        for (ZooModel<Input, Output> model : models) {
            for (int i = 0; i < (workersPerDevice > 0 ? workersPerDevice : workersOf(model)); i++) {
                workers.add(new Worker(name, workers.size(), model, queue));
            }
        }
        workers.forEach(worker -> worker.start(context));
    }

    private int workersOf(ZooModel<Input, Output> model) {
        return config.workers(model.getNDManager().getDevice().getDeviceType());
    }

    String name() {
        return name;
    }

    @Nullable
    String version() {
        return version;
    }

    String url() {
        return folder.url();
    }

    Instant loaded() {
        return loaded;
    }

    Status status() {
        int most = config.retryThreshold();
        return models.stream().anyMatch(model -> model.intProperty("failed", 0) > most) ? Status.FAILED : Status.READY;
    }

    /**
     * Puts a request into the queue.
     *
     * @return its answer; fails with a {@link HostException} or {@link ai.djl.translate.TranslateException}
     * @throws HostException if the queue is full or the model does not answer
     */
    CompletableFuture<Output> predict(Input input) {
        if (status() != Status.READY) {
            throw HostException.unavailable("Model is not ready: " + name);
        }
        Job job = new Job(input);
        synchronized (queue) {
            if (closed) {
                throw HostException.unavailable("All model workers has been shutdown: " + name);
            }
            if (queue.size() >= queueSize) {
                throw HostException.full("Worker queue capacity exceeded for model: " + name);
            }
            queue.add(job);
        }
        return job.answer();
    }

    /**
     * Refuses what waits, lets the workers finish what they are at, and frees the model with all that is attached to it. What was
     * unpacked is deleted.
     */
    @Override
    public void close() {
        List<Job> waiting = new ArrayList<>();
        synchronized (queue) {
            if (closed) {
                return;
            }
            closed = true;
            queue.drainTo(waiting);
            workers.forEach(worker -> queue.add(Job.FAREWELL));
        }
        waiting.forEach(job -> job.answer().completeExceptionally(HostException.unavailable("Worker shutting down")));
        List<Worker> stuck = stillAlive(workers);
        stuck.forEach(Worker::interrupt);
        stuck = stillAlive(stuck);
        if (stuck.isEmpty()) {
            models.forEach(ZooModel::close);
        } else {
            // Freeing tensors under a running call would take the whole process down.
            LOG.error("Model {} stays in memory: {} of its workers do not end", name, stuck.size());
        }
        if (folder.unpacked()) {
            Utils.deleteQuietly(folder.folder());
        }
    }

    private static List<Worker> stillAlive(List<Worker> workers) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        return workers.stream().filter(worker -> !worker.endsBefore(end)).toList();
    }
}
