package io.github.herovlm.service;

import io.github.herovlm.experiment.Outcome;
import io.github.herovlm.experiment.ShadowAgreement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How requests ended, as an experiment counts it. */
final class Outcomes {
    private Outcomes() {}

    static Outcome answered(
            Instant time,
            String requestId,
            Choice choice,
            Answer answer,
            PromptMaker.Made made,
            Outcome.Timing timing,
            Outcome.Words words) {
        return of(time, requestId, choice, answer, made, timing, null, words);
    }

    /** Of a shadow: nobody's words are kept with it, they stand with the answer that was given. */
    static Outcome shadow(
            Instant time,
            String requestId,
            Choice choice,
            Answer answer,
            PromptMaker.Made made,
            Outcome.Timing timing,
            ShadowAgreement agreement) {
        return of(time, requestId, choice, answer, made, timing, agreement, Outcome.Words.NONE);
    }

    private static Outcome of(
            Instant time,
            String requestId,
            Choice choice,
            Answer answer,
            PromptMaker.Made made,
            Outcome.Timing timing,
            @Nullable ShadowAgreement agreement,
            Outcome.Words words) {
        return new Outcome(
                time,
                requestId,
                choice.arm(),
                choice.pruner().name(),
                agreement != null,
                visual(choice, made),
                answer.usage().promptTokens(),
                answer.usage().completionTokens(),
                timing,
                answer.generation().reason(),
                null,
                agreement,
                words);
    }

    private static Outcome.@Nullable Visual visual(Choice choice, PromptMaker.Made made) {
        return made.plans().isEmpty()
                ? null
                : new Outcome.Visual(
                        Reports.requestedRatio(choice, made.plans()),
                        Reports.content(made.plans()),
                        Reports.kept(made.plans()));
    }

    static Outcome refused(
            Instant time, String requestId, Choice choice, Outcome.Timing timing, String code, Outcome.Words words) {
        return new Outcome(
                time,
                requestId,
                choice.arm(),
                choice.pruner().name(),
                false,
                null,
                0,
                0,
                timing,
                null,
                code,
                null,
                words);
    }
}
