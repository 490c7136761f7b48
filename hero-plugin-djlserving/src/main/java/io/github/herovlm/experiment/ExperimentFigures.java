package io.github.herovlm.experiment;

import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** The arms' live figures, since the model was loaded. For several threads; memory does not grow with requests. */
public final class ExperimentFigures {
    private final SortedMap<String, ArmTally> tallies;
    private final String control;
    private final Clock clock;
    private final Instant since;
    private final LongAdder outside = new LongAdder();

    /** Begins to count. */
    public ExperimentFigures(Experiment experiment, Clock clock) {
        this.control = experiment.settings().control();
        this.clock = clock;
        this.since = clock.instant();
        SortedMap<String, ArmTally> byName = new TreeMap<>();
        experiment.arms().forEach(arm -> byName.put(arm.name(), new ArmTally(arm, control)));
        this.tallies = Collections.unmodifiableSortedMap(byName);
    }

    /**
     * Counts an outcome.
     *
     * @param gapNanos time from each token to the next, in the order they came; one less than there are tokens
     * @throws IllegalArgumentException where the outcome's arm is none of the experiment's
     */
    public void add(Outcome outcome, long... gapNanos) {
        if (outcome.arm() == null) {
            outside.increment();
            return;
        }
        ArmTally tally = tallies.get(outcome.arm());
        if (tally == null) {
            throw new IllegalArgumentException("no arm " + outcome.arm() + " among " + tallies.keySet());
        }
        tally.add(outcome, gapNanos);
    }

    /**
     * The figures now; requests that end meanwhile may be in one arm's already and not in another's.
     *
     * @param droppedLogLines what {@link ExperimentLog#dropped()} says, 0 without a log
     */
    public FiguresSnapshot snapshot(long droppedLogLines) {
        List<ArmFigures> arms = tallies.values().stream().map(ArmTally::figures).toList();
        return new FiguresSnapshot(since, clock.instant(), control, outside.sum(), droppedLogLines, arms);
    }
}
