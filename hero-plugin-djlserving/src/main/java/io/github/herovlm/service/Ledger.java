package io.github.herovlm.service;

import io.github.herovlm.experiment.Experiment;
import io.github.herovlm.experiment.ExperimentFigures;
import io.github.herovlm.experiment.ExperimentLog;
import io.github.herovlm.experiment.FiguresSnapshot;
import io.github.herovlm.experiment.LogSettings;
import io.github.herovlm.experiment.Outcome;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where outcomes of an experiment go: its log and its live figures. Does nothing where there is no experiment. */
final class Ledger implements AutoCloseable {
    private final @Nullable ExperimentFigures figures;
    private final @Nullable ExperimentLog log;

    /**
     * Opens the log.
     *
     * @throws io.github.herovlm.spi.InvalidInputException where it cannot be written to
     */
    Ledger(@Nullable Experiment experiment, Clock clock) {
        LogSettings settings = experiment == null ? null : experiment.settings().log();
        this.figures = experiment == null ? null : new ExperimentFigures(experiment, clock);
        this.log = experiment == null || settings == null
                ? null
                : ExperimentLog.open(settings, experiment.settings().salt());
    }

    void add(Outcome outcome, long[] gapNanos) {
        if (figures != null) {
            figures.add(outcome, gapNanos);
        }
        if (log != null) {
            log.append(outcome);
        }
    }

    /** The figures now; empty where there is no experiment. */
    Optional<FiguresSnapshot> snapshot() {
        return Optional.ofNullable(figures).map(found -> found.snapshot(log == null ? 0 : log.dropped()));
    }

    @Override
    public void close() {
        if (log != null) {
            log.close();
        }
    }
}
