package io.github.herovlm.schedule;

import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.llava.LlavaNext;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Continuous batching: one thread writes the answers of all running jobs, a token each at a time, and between two tokens
 * at most one waiting job is let in, its pictures encoded and its prompt read. So an answer that is being written never
 * pauses for longer than one other prompt takes, and a job's answer does not depend on who runs beside it.
 *
 * <p>A job is let in when a place is free and its tokens, those of the prompt and the most it may generate, fit in the KV
 * pool; the room is kept until it ends. Jobs of one priority begin in order of arrival: a large one is not overtaken by
 * small ones, which would put it off for ever. What a job does wrong, errors included, ends that job alone.
 *
 * <p>Thread-safe.
 */
public final class Scheduler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

    private final BatchModel model;
    private final LongSupplier clock;
    private final Admission admission;
    private final RunningBatch batch;
    private final Thread thread;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private Scheduler(BatchModel model, SchedulerSettings settings, LongSupplier clock) {
        this.model = model;
        this.clock = clock;
        this.admission = new Admission(settings);
        this.batch = new RunningBatch(model, admission);
        this.thread = new Thread(this::run, "hero-scheduler");
        thread.setDaemon(true);
    }

    /** Starts the thread. The model stays the caller's, to be closed after the scheduler. */
    public static Scheduler start(LlavaNext model, SchedulerSettings settings) {
        return start(BatchModel.of(model), settings, System::nanoTime);
    }

    static Scheduler start(BatchModel model, SchedulerSettings settings, LongSupplier clock) {
        Scheduler scheduler = new Scheduler(model, settings, clock);
        scheduler.thread.start();
        return scheduler;
    }

    /**
     * Puts a job in the queue; never waits.
     *
     * @throws io.github.herovlm.spi.InvalidInputException where the job is larger than the KV pool: it would never fit
     * @throws CapacityException where the queue is full, or the scheduler closed
     * @throws IllegalStateException where the scheduler has failed
     */
    public Ticket submit(Job job) {
        Ticket ticket = new Ticket(job, tokens(job.promptTokens(), job.sampling(), model.maxPositions()), clock);
        admission.submit(ticket);
        return ticket;
    }

    /** Figures of this moment. */
    public SchedulerStatus status() {
        return admission.status();
    }

    /** Room that a prompt and the longest answer to it take: an answer ends where the model's positions do. */
    static int tokens(int promptTokens, SamplingOptions sampling, int maxPositions) {
        return (int) Math.min(maxPositions, (long) promptTokens + sampling.maxNewTokens());
    }

    private void run() {
        try {
            while (!admission.isClosed()) {
                Run next = admission.next(batch.isEmpty());
                admission.lapsed().forEach(Ticket::endUnbegun);
                if (next != null) {
                    batch.begin(next);
                }
                batch.step();
            }
            end(null);
        } catch (Throwable e) {
            LOG.error("the scheduler has failed, and with it all its jobs", e);
            end(e);
        } finally {
            ended.complete(null);
        }
    }

    private void end(@Nullable Throwable failure) {
        admission.close(failure);
        if (failure == null) {
            batch.cancel();
            for (Ticket ticket : admission.clear()) {
                ticket.cancel();
                ticket.endUnbegun();
            }
        } else {
            IllegalStateException told = new IllegalStateException("the scheduler has failed", failure);
            admission.clear().forEach(ticket -> ticket.fail(told));
            batch.abandon(told);
        }
    }

    /**
     * Ends all jobs as cancelled, the running ones at their next token with what there is of their answers, and returns
     * when nothing of the scheduler runs or holds memory any more. Called by a listener, it returns at once.
     */
    @Override
    public void close() {
        admission.close(null);
        if (Thread.currentThread() != thread) {
            ended.join();
        }
    }
}
