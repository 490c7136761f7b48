package io.github.herovlm.schedule;

import io.github.herovlm.spi.InvalidInputException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The door: who waits, who is inside, and how much of the KV pool each has. Thread-safe. */
final class Admission {
    private static final double NANOS = 1e9;
    private static final long LONGEST_RETRY = 60;
    /** Weight of the latest job in the mean stay. */
    private static final double LATEST = 0.2;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrival = lock.newCondition();
    private final int maxRunning;
    private final KvPool pool;
    private final WaitingQueue<Ticket> waiting;
    private int running;
    private double meanStaySeconds;
    private boolean closed;
    private @Nullable Throwable failure;

    Admission(SchedulerSettings settings) {
        this.maxRunning = settings.maxRunning();
        this.pool = new KvPool(settings.kvTokens());
        this.waiting =
                new WaitingQueue<>(settings.maxWaiting(), ticket -> ticket.job().priority());
    }

    /** Puts a job in its queue, or refuses it. */
    void submit(Ticket ticket) {
        lock.lock();
        try {
            if (failure != null) {
                throw new IllegalStateException("the scheduler has failed", failure);
            }
            if (closed) {
                throw new CapacityException("the model is being unloaded", retryAfter());
            }
            requirePossible(ticket.tokens());
            if (!waiting.offer(ticket)) {
                throw new CapacityException("too many requests are waiting already", retryAfter());
            }
            arrival.signal();
        } finally {
            lock.unlock();
        }
    }

    private void requirePossible(int tokens) {
        if (tokens > pool.capacity()) {
            throw new InvalidInputException(
                    "tokens of the prompt and its answer",
                    tokens,
                    "at most " + pool.capacity()
                            + " (kv_tokens, the KV pool's capacity); keep fewer visual tokens or ask"
                            + " for fewer new ones");
        }
    }

    /**
     * Lets in the job whose turn it is, if it fits by now.
     *
     * @param patient whether to wait for one where there is none
     */
    @Nullable
    Run next(boolean patient) {
        lock.lock();
        try {
            while (patient && !closed && waiting.size() == 0) {
                arrival.awaitUninterruptibly();
            }
            Ticket first = waiting.peek();
            if (closed || first == null || running == maxRunning || !pool.reserve(first.tokens())) {
                return null;
            }
            waiting.remove(first);
            running++;
            return new Run(first, first.tokens());
        } finally {
            lock.unlock();
        }
    }

    /** Takes out those of the waiting for whom nobody waits any more. To be called on the scheduler's thread. */
    List<Ticket> lapsed() {
        // Others' code is asked without the lock; meanwhile jobs may come, but only this thread lets one go.
        List<Ticket> lapsed =
                waitingNow().stream().filter(Ticket::lapsedWaiting).toList();
        lock.lock();
        try {
            lapsed.forEach(waiting::remove);
            return lapsed;
        } finally {
            lock.unlock();
        }
    }

    private List<Ticket> waitingNow() {
        lock.lock();
        try {
            return waiting.all();
        } finally {
            lock.unlock();
        }
    }

    /** Gives back what a prompt does not need, or takes what it needs beyond its promise where there is room. */
    void resize(Run run, int tokens) {
        lock.lock();
        try {
            requirePossible(tokens);
            if (!pool.resize(run.tokens(), tokens)) {
                throw new CapacityException(
                        "the prompt has more tokens than were promised, and the KV pool has no room for them",
                        retryAfter());
            }
            run.tokens(tokens);
        } finally {
            lock.unlock();
        }
    }

    /** A job goes, and its room is free. */
    void leave(Run run) {
        lock.lock();
        try {
            running--;
            pool.release(run.tokens());
            double stay = run.ageNanos() / NANOS;
            meanStaySeconds = meanStaySeconds == 0 ? stay : meanStaySeconds + LATEST * (stay - meanStaySeconds);
        } finally {
            lock.unlock();
        }
    }

    /** About when the queue will have moved by one, from how long jobs stayed lately. */
    private Duration retryAfter() {
        double seconds = meanStaySeconds / maxRunning;
        return Duration.ofSeconds(Math.max(1, Math.min(LONGEST_RETRY, (long) Math.ceil(seconds))));
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    SchedulerStatus status() {
        lock.lock();
        try {
            return new SchedulerStatus(running, waiting.size(), pool.used(), pool.capacity());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets nobody in any more.
     *
     * @param cause of a failure, {@code null} where it is meant
     */
    void close(@Nullable Throwable cause) {
        lock.lock();
        try {
            closed = true;
            failure = failure == null ? cause : failure;
            arrival.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Takes out all that wait. */
    List<Ticket> clear() {
        lock.lock();
        try {
            List<Ticket> all = waiting.all();
            all.forEach(waiting::remove);
            return all;
        } finally {
            lock.unlock();
        }
    }
}
