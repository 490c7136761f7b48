package io.github.herovlm.service;

import io.github.herovlm.openai.ApiError;
import io.github.herovlm.openai.ApiException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads behind a queue that the {@link Door} bounds. Closing lets what runs come to its end; requests that wait are refused. */
final class WorkThreads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkThreads.class);
    private static final long LONGEST_GOODBYE_SECONDS = 60;

    private final String name;
    private final ThreadPoolExecutor pool;

    WorkThreads(String name, int threads) {
        this.name = name;
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        this.pool = new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
    }

    Executor executor() {
        return pool;
    }

    @Override
    public void close() {
        pool.shutdown();
        for (Runnable waiting = pool.getQueue().poll();
                waiting != null;
                waiting = pool.getQueue().poll()) {
            if (waiting instanceof Exchange exchange) {
                exchange.refuse(new ApiException(ApiError.unloading()));
            } else {
                waiting.run();
            }
        }
        try {
            if (!pool.awaitTermination(LONGEST_GOODBYE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{} did not end within {} s", name, LONGEST_GOODBYE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
