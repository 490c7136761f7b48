package io.github.herovlm.experiment;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Counts what one arm does, in memory that does not grow. For several threads. */
final class ArmTally {
    private static final long LONGEST_MICROS = 3_600_000_000L;
    private static final int DIGITS = 2;
    private static final double MICROS_PER_MILLI = 1000;
    private static final long NANOS_PER_MICRO = 1000;

    private final ExperimentArm arm;
    private final String control;
    private final Histogram firstToken = new Histogram(LONGEST_MICROS, DIGITS);
    private final Histogram interToken = new Histogram(LONGEST_MICROS, DIGITS);
    private final Histogram endToEnd = new Histogram(LONGEST_MICROS, DIGITS);
    private long requests;
    private long errors;
    private long withPicture;
    private double tokensKept;
    private double retention;
    private long completionTokens;
    private long compared;
    private double commonPrefix;
    private double identical;

    ArmTally(ExperimentArm arm, String control) {
        this.arm = arm;
        this.control = control;
    }

    synchronized void add(Outcome outcome, long[] gapNanos) {
        requests++;
        completionTokens += outcome.completionTokens();
        Outcome.Visual visual = outcome.visual();
        if (visual != null) {
            withPicture++;
            tokensKept += visual.kept();
            retention += visual.retentionActual();
        }
        Double first = outcome.timing().firstTokenMillis();
        if (first != null) {
            add(firstToken, Math.round(first * MICROS_PER_MILLI));
        }
        if (outcome.errorCode() != null) {
            errors++;
        } else {
            add(endToEnd, Math.round(outcome.timing().endToEndMillis() * MICROS_PER_MILLI));
        }
        for (long gap : gapNanos) {
            add(interToken, gap / NANOS_PER_MICRO);
        }
        ShadowAgreement agreement = outcome.agreement();
        if (agreement != null && agreement.answeredBy().equals(control)) {
            compared++;
            commonPrefix += agreement.commonPrefix();
            identical += agreement.identical() ? 1 : 0;
        }
    }

    private static void add(Histogram histogram, long micros) {
        histogram.recordValue(Math.max(0, Math.min(micros, LONGEST_MICROS)));
    }

    synchronized ArmFigures figures() {
        ArmDefinition definition = arm.definition();
        return new ArmFigures(
                arm.name(),
                definition.settings().strategy(),
                definition.shadow(),
                definition.weight(),
                requests,
                errors,
                mean(tokensKept, withPicture),
                mean(retention, withPicture),
                completionTokens,
                Percentiles.of(firstToken),
                Percentiles.of(interToken),
                Percentiles.of(endToEnd),
                new ArmFigures.Agreement(compared, mean(commonPrefix, compared), mean(identical, compared)));
    }

    private static @Nullable Double mean(double sum, long count) {
        return count == 0 ? null : sum / count;
    }
}
