package io.github.herovlm.schedule;

import io.github.herovlm.decode.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * The jobs whose answers are being written. Whatever one of them does wrong, errors included, ends that one alone. Belongs to the
 * scheduler's thread.
 */
final class RunningBatch {
    private final BatchModel model;
    private final Admission admission;
    private final List<Run> runs = new ArrayList<>();

    RunningBatch(BatchModel model, Admission admission) {
        this.model = model;
        this.admission = admission;
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    /** Takes a job whose prompt has been read, without beginning its answer. */
    void add(PromptReader.Read read) {
        runs.add(read.run());
    }

    /** A job whose prompt has been read begins its answer with the first token. */
    void join(PromptReader.Read read) {
        Run run = read.run();
        runs.add(run);
        if (read.failure() != null) {
            fail(run, read.failure());
            return;
        }
        boolean begun;
        try {
            begun = begin(run);
        } catch (Throwable e) {
            fail(run, e);
            return;
        }
        if (!begun) {
            leave(run);
            run.ticket().endUnbegun();
        }
    }

    private static boolean begin(Run run) {
        if (!run.started() || run.ticket().lapsed()) {
            return false;
        }
        run.sequence().begin();
        return true;
    }

    /** One token of every answer; those that are complete, cancelled or late go. */
    void step() {
        settle();
        if (!runs.isEmpty()) {
            advance(List.copyOf(runs));
            settle();
        }
    }

    private void advance(List<Run> group) {
        List<float[]> logits;
        try {
            logits = model.step(group.stream().map(Run::sequence).toList());
        } catch (Throwable e) {
            if (group.size() == 1) {
                fail(group.get(0), e);
            } else {
                // Whose fault it was shows one by one; and one that fails makes room for the rest.
                group.forEach(run -> advance(List.of(run)));
            }
            return;
        }
        for (int i = 0; i < group.size(); i++) {
            Run run = group.get(i);
            try {
                run.sequence().take(logits.get(i));
            } catch (Throwable e) {
                fail(run, e);
            }
        }
    }

    private void settle() {
        for (Run run : List.copyOf(runs)) {
            try {
                settle(run);
            } catch (Throwable e) {
                fail(run, e);
            }
        }
    }

    private void settle(Run run) {
        Sequence sequence = run.sequence();
        if (run.ticket().cancelled()) {
            sequence.cancel();
        }
        if (sequence.ended()) {
            Completion completion = run.completion();
            leave(run);
            run.ticket().complete(completion);
        } else if (run.ticket().lapsed()) {
            throw new DeadlineException(sequence.tokens());
        }
    }

    private void fail(Run run, Throwable failure) {
        Throwable told = DeviceMemoryException.orSame(failure);
        leave(run);
        run.ticket().fail(told);
    }

    private void leave(Run run) {
        run.close();
        runs.remove(run);
        admission.leave(run);
    }

    /** Ends all as cancelled. */
    void cancel() {
        runs.forEach(run -> run.ticket().cancel());
        settle();
    }

    /** Tickets of all. */
    List<Ticket> tickets() {
        return runs.stream().map(Run::ticket).toList();
    }

    /** Frees the memory of all; nobody is told. */
    void abandon() {
        List.copyOf(runs).forEach(this::leave);
    }
}
