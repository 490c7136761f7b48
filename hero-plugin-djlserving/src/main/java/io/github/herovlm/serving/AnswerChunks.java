package io.github.herovlm.serving;

import ai.djl.inference.streaming.ChunkedBytesSupplier;
import ai.djl.ndarray.BytesSupplier;
import java.time.Duration;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer that is yet to be written. The server waits for each chunk on a thread of the common pool, which has one thread a core:
 * so the pool is told of the wait and starts another thread for it, and neither other answers nor health checks have to stand
 * behind it.
 *
 * <p>The wait for a chunk is bounded by the time an answer may take, not by the server's {@code chunked_read_timeout}, past which it
 * would cut the connection without a word: whoever writes here ends every answer in time.
 */
final class AnswerChunks extends ChunkedBytesSupplier {
    private final Semaphore ready = new Semaphore(0);
    private final AtomicInteger pending = new AtomicInteger();
    private final long longestWaitNanos;
    private volatile boolean ended;

    /** @param longestWait for one chunk; longer than any answer takes */
    AnswerChunks(Duration longestWait) {
        this.longestWaitNanos = longestWait.toNanos();
    }

    /**
     * Adds a chunk. DJL's own says that there is nothing more before the last chunk is there; a server that looks in between would send
     * nothing at all, and its client wait for ever. Here the end is told after the last chunk.
     */
    @Override
    public void appendContent(BytesSupplier content, boolean lastChunk) {
        pending.incrementAndGet();
        super.appendContent(content, false);
        if (lastChunk) {
            ended = true;
        }
        ready.release();
    }

    @Override
    public boolean hasNext() {
        return !ended || pending.get() > 0;
    }

    @Override
    public BytesSupplier next(long timeout, TimeUnit unit) throws InterruptedException {
        Wait wait = new Wait();
        try {
            ForkJoinPool.managedBlock(wait);
        } catch (RejectedExecutionException e) {
            wait.block(); // the pool has as many threads as it may have: this one waits in its place
        }
        BytesSupplier chunk = wait.timedOut ? null : super.poll();
        if (chunk == null) {
            throw new IllegalStateException("no more of the answer came in time");
        }
        pending.decrementAndGet();
        return chunk;
    }

    /** A chunk that is there already, {@code null} where there is none. */
    @Override
    public @Nullable BytesSupplier poll() {
        if (!ready.tryAcquire()) {
            return null;
        }
        BytesSupplier chunk = super.poll();
        pending.decrementAndGet();
        return chunk;
    }

    private final class Wait implements ForkJoinPool.ManagedBlocker {
        private boolean over;
        private boolean timedOut;

        @Override
        public boolean block() throws InterruptedException {
            if (!over) {
                timedOut = !ready.tryAcquire(longestWaitNanos, TimeUnit.NANOSECONDS);
                over = true;
            }
            return true;
        }

        @Override
        public boolean isReleasable() {
            if (!over) {
                over = ready.tryAcquire();
            }
            return over;
        }
    }
}
