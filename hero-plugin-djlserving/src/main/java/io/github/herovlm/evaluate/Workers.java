package io.github.herovlm.evaluate;

import ai.djl.pytorch.jni.JniUtils;
import io.github.herovlm.torchscript.Placement;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads that do pieces of work side by side. On the CPU they share its processors: several small products at once take less
 * time than one after the other with all processors each.
 */
final class Workers {
    private static final int MOST = 8;

    private final int count;
    private final boolean shareProcessors;

    private Workers(int count, boolean shareProcessors) {
        this.count = count;
        this.shareProcessors = shareProcessors;
    }

    /** @param asked how many; {@code null} for as many as suit the device */
    static Workers on(Placement placement, @Nullable Integer asked) {
        int suitable = placement.device().isGpu()
                ? 1
                : Math.min(MOST, Runtime.getRuntime().availableProcessors());
        return new Workers(asked == null ? suitable : asked, !placement.device().isGpu());
    }

    int count() {
        return count;
    }

    /**
     * Does all the work, and returns when none of it runs any more. What fails first ends the rest and is thrown.
     *
     * @param done is told of each piece that is done, on this thread, in no order
     */
    <T> void run(List<? extends Callable<T>> work, Consumer<T> done) throws IOException, InterruptedException {
        int threads = JniUtils.getNumThreads();
        ExecutorService pool = Executors.newFixedThreadPool(count, Workers::daemon);
        try {
            if (shareProcessors) {
                JniUtils.setNumThreads(Math.max(1, Runtime.getRuntime().availableProcessors() / count));
            }
            CompletionService<T> service = new ExecutorCompletionService<>(pool);
            work.forEach(service::submit);
            for (int i = 0; i < work.size(); i++) {
                done.accept(service.take().get());
            }
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } finally {
            pool.shutdownNow();
            awaitEnd(pool);
            JniUtils.setNumThreads(threads);
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause) throws IOException {
        if (cause instanceof IOException e) {
            throw e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
        return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
    }

    /** What computes cannot be interrupted, and nobody may take its model away meanwhile. */
    private static void awaitEnd(ExecutorService pool) {
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = pool.awaitTermination(1, TimeUnit.DAYS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "hero-evaluate");
        thread.setDaemon(true);
        return thread;
    }
}
