package io.github.herovlm.schedule;

import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.llava.LlavaNext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Continuous batching: one thread writes the answers of all running jobs, a token each at a time, and a second one makes and reads
 * the next job's prompt meanwhile; its answer joins between two tokens. So an answer that is being written does not wait for
 * other prompts, and a job's answer does not depend on who runs beside it.
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
    private final PromptReader prompts;
    private final RunningBatch batch;
    private final Runnable release;
    private final Thread thread;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /**
     * @param promptThread runs what reads prompts, one thing at a time and in order
     * @param release run when nothing is read any more
     */
    private Scheduler(
            BatchModel model, SchedulerSettings settings, LongSupplier clock, Executor promptThread, Runnable release) {
        this.model = model;
        this.clock = clock;
        this.admission = new Admission(settings);
        this.prompts = new PromptReader(model, admission, promptThread);
        this.batch = new RunningBatch(model, admission);
        this.release = release;
        this.thread = daemon(this::run, "hero-scheduler");
    }

    /** Starts the threads. The model stays the caller's, to be closed after the scheduler. */
    public static Scheduler start(LlavaNext model, SchedulerSettings settings) {
        return start(BatchModel.of(model), settings);
    }

    static Scheduler start(BatchModel model, SchedulerSettings settings) {
        ExecutorService promptThread = Executors.newSingleThreadExecutor(task -> daemon(task, "hero-prompts"));
        return new Scheduler(model, settings, System::nanoTime, promptThread, promptThread::shutdown).started();
    }

    /** Without a thread for prompts: each is read between two tokens, so that there is one course of events. */
    static Scheduler start(BatchModel model, SchedulerSettings settings, LongSupplier clock) {
        return new Scheduler(model, settings, clock, Runnable::run, () -> {}).started();
    }

    private Scheduler started() {
        thread.start();
        return this;
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
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
                Run next = prompts.hasRoom() ? admission.next(prompts.isEmpty() && batch.isEmpty()) : null;
                if (next != null) {
                    prompts.add(next);
                }
                admission.lapsed().forEach(Ticket::endUnbegun);
                takeRead(batch::isEmpty, batch::join);
                batch.step();
            }
            cancel();
        } catch (Throwable e) {
            LOG.error("the scheduler has failed, and with it all its jobs", e);
            abandon(e);
        } finally {
            release.run();
            ended.complete(null);
        }
    }

    private void cancel() {
        prompts.tickets().forEach(Ticket::cancel);
        batch.cancel();
        for (Ticket ticket : admission.clear()) {
            ticket.cancel();
            ticket.endUnbegun();
        }
        takeRead(() -> true, batch::join);
    }

    /** Nobody is left waiting, then memory is freed. */
    private void abandon(Throwable failure) {
        admission.close(failure);
        IllegalStateException told = new IllegalStateException("the scheduler has failed", failure);
        List<Ticket> all = new ArrayList<>(admission.clear());
        all.addAll(prompts.tickets());
        all.addAll(batch.tickets());
        all.forEach(ticket -> {
            ticket.cancel();
            ticket.fail(told);
        });
        takeRead(() -> true, batch::add);
        batch.abandon();
    }

    /** @param patient asked before each whether to wait for it, where it is still being read */
    private void takeRead(BooleanSupplier patient, Consumer<PromptReader.Read> taker) {
        PromptReader.Read read = prompts.take(patient.getAsBoolean());
        while (read != null) {
            taker.accept(read);
            read = prompts.take(patient.getAsBoolean());
        }
    }

    /**
     * Ends all jobs as cancelled, the running ones at their next token with what there is of their answers, and returns
     * when nothing of the scheduler runs or holds memory any more. Called by a listener or a prompt source, it returns at once.
     */
    @Override
    public void close() {
        admission.close(null);
        if (Thread.currentThread() != thread && !prompts.isReading()) {
            ended.join();
        }
    }
}
