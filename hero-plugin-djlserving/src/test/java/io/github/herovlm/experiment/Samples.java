package io.github.herovlm.experiment;

import io.github.herovlm.decode.FinishReason;
import io.github.herovlm.spi.PrunerRegistry;
import java.time.Instant;
import java.util.List;

/** An experiment and outcomes for tests. */
final class Samples {
    static final Instant TIME = Instant.parse("2026-11-21T09:30:00Z");

    private Samples() {}

    /** Arms a (weight 1), b (weight 3), c (weight 0, the control) and the shadows s (share 0.25) and t (share 1). */
    static Experiment experiment(String salt) {
        return Experiment.of(
                new ExperimentSettings(
                        List.of(
                                ArmDefinition.shadow("t", StrategySettings.of("random", 0.4), 1),
                                ArmDefinition.answering("b", StrategySettings.of("random", 0.2), 3),
                                ArmDefinition.answering("a", StrategySettings.of("uniform", 0.2), 1),
                                ArmDefinition.shadow("s", StrategySettings.of("hired", 0.2), 0.25),
                                ArmDefinition.answering("c", StrategySettings.of("none", 1), 0)),
                        "c",
                        salt,
                        null),
                PrunerRegistry.load(Samples.class.getClassLoader()));
    }

    static Outcome answer(String arm, int kept, double firstTokenMillis, Outcome.Words words) {
        return new Outcome(
                TIME,
                "request-1",
                arm,
                "random",
                false,
                new Outcome.Visual(0.2, 1000, kept),
                kept + 40,
                7,
                new Outcome.Timing(1.5, firstTokenMillis, firstTokenMillis + 60),
                FinishReason.STOP,
                null,
                null,
                words);
    }

    static Outcome error(String arm) {
        return new Outcome(
                TIME,
                "request-2",
                arm,
                "random",
                false,
                null,
                0,
                0,
                new Outcome.Timing(2, null, 3),
                null,
                "deadline_exceeded",
                null,
                Outcome.Words.NONE);
    }

    static Outcome shadow(String arm, ShadowAgreement agreement) {
        return new Outcome(
                TIME,
                "request-1",
                arm,
                "random",
                true,
                new Outcome.Visual(0.4, 1000, 400),
                440,
                7,
                new Outcome.Timing(0, 9.0, 99),
                FinishReason.LENGTH,
                null,
                agreement,
                Outcome.Words.NONE);
    }
}
