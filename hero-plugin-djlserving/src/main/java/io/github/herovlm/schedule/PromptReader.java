package io.github.herovlm.schedule;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Makes and reads the prompts of jobs that were let in, one after the other in order, beside the answers that are written
 * meanwhile. Belongs to the scheduler's thread.
 */
final class PromptReader {
    /** One is read, the next one is ready for it. */
    private static final int AHEAD = 2;

    private final BatchModel model;
    private final Admission admission;
    private final Executor executor;
    private final ArrayDeque<Reading> readings = new ArrayDeque<>();
    private volatile @Nullable Thread reading;

    /**
     * A prompt that is being read.
     *
     * @param outcome what went wrong, {@code null} where nothing did
     */
    private record Reading(Run run, CompletableFuture<@Nullable Throwable> outcome) {}

    /**
     * A prompt that nothing more will be done about.
     *
     * @param run has begun an answer, unless it lapsed or failed before
     * @param failure what went wrong, {@code null} where nothing did
     */
    record Read(Run run, @Nullable Throwable failure) {}

    /** @param executor runs one thing at a time, in order */
    PromptReader(BatchModel model, Admission admission, Executor executor) {
        this.model = model;
        this.admission = admission;
        this.executor = executor;
    }

    boolean isEmpty() {
        return readings.isEmpty();
    }

    boolean hasRoom() {
        return readings.size() < AHEAD;
    }

    /** Whether this is the thread that reads. */
    boolean isReading() {
        return Thread.currentThread() == reading;
    }

    void add(Run run) {
        CompletableFuture<@Nullable Throwable> outcome = new CompletableFuture<>();
        readings.add(new Reading(run, outcome));
        try {
            executor.execute(() -> outcome.complete(outcome(run)));
        } catch (Throwable e) { // no thread could be started: nobody else will tell
            outcome.complete(e);
        }
    }

    private @Nullable Throwable outcome(Run run) {
        reading = Thread.currentThread();
        try {
            read(run);
            return null;
        } catch (Throwable e) { // whatever it is, it is that job's alone, and told on the scheduler's thread
            return e;
        } finally {
            reading = null;
        }
    }

    private void read(Run run) {
        Ticket ticket = run.ticket();
        run.begin();
        if (ticket.lapsed()) {
            return;
        }
        Job job = ticket.job();
        try (PreparedPrompt prompt = job.prompt().prepare()) {
            run.prepared();
            // Encoding takes its time, and reading the prompt will.
            if (!ticket.lapsed()) {
                admission.resize(run, Scheduler.tokens(prompt.packed().length(), job.sampling(), model.maxPositions()));
                run.start(model.start(prompt, job.sampling(), job.listener()));
            }
        }
    }

    /**
     * The first that has been read, {@code null} where there is none.
     *
     * @param patient whether to wait for the first to be read, where there is one
     */
    @Nullable
    Read take(boolean patient) {
        Reading first = readings.peek();
        if (first == null || !(patient || first.outcome.isDone())) {
            return null;
        }
        Throwable failure = first.outcome.join();
        readings.remove();
        return new Read(first.run, failure);
    }

    /** Tickets of those that have not been taken. */
    List<Ticket> tickets() {
        return readings.stream().map(reading -> reading.run.ticket()).toList();
    }
}
