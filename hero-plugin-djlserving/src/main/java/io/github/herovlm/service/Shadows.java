package io.github.herovlm.service;

import io.github.herovlm.decode.FinishReason;
import io.github.herovlm.decode.Generation;
import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.experiment.Outcome;
import io.github.herovlm.experiment.ShadowAgreement;
import io.github.herovlm.schedule.CapacityException;
import io.github.herovlm.schedule.Completion;
import io.github.herovlm.schedule.Job;
import io.github.herovlm.schedule.Priority;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs shadow arms on a request that an arm has answered: at low priority, with the same draws, compared with the answer given. Where
 * there is no room the shadow is left out, and where it fails the log says so; the request has long been answered.
 */
final class Shadows {
    private static final Logger LOG = LoggerFactory.getLogger(Shadows.class);
    private static final double NANOS_PER_MILLI = 1e6;

    private Shadows() {}

    /**
     * Begins the shadows that are to look on.
     *
     * @param answered the prompt that was answered
     * @param by the arm that answered; requests outside the experiment have no shadows
     */
    static void look(
            Shared shared, PromptMaker answered, Choice by, Visit visit, Generation answer, SamplingOptions sampling) {
        if (by.arm() == null) {
            return;
        }
        for (Choice shadow : shared.chooser().shadows(visit.requestId())) {
            try {
                run(shared, answered.with(shadow), by.arm(), shadow, visit, answer, sampling);
            } catch (CapacityException e) {
                LOG.debug("no room for shadow {} of request {}", shadow.arm(), visit.requestId(), e);
            }
        }
    }

    private static void run(
            Shared shared,
            PromptMaker maker,
            String by,
            Choice shadow,
            Visit visit,
            Generation answer,
            SamplingOptions sampling) {
        long begun = System.nanoTime();
        long deadline = begun + shared.settings().deadline().toNanos();
        Job job = new Job(
                maker,
                maker.mostTokens(),
                sameDraws(sampling, answer),
                text -> {},
                deadline,
                Priority.LOW,
                () -> false);
        shared.run(
                job,
                completion -> {
                    PromptMaker.Made made = maker.made();
                    if (made != null && completion.generation().reason() != FinishReason.CANCELLED) {
                        count(shared, shadow, by, visit, answer, made, completion, begun);
                    }
                },
                failure -> LOG.warn("shadow {} of request {} failed", shadow.arm(), visit.requestId(), failure));
    }

    /** The seed that was in use, also where the request gave none. */
    private static SamplingOptions sameDraws(SamplingOptions sampling, Generation answer) {
        return new SamplingOptions(
                sampling.temperature(),
                sampling.topP(),
                sampling.topK(),
                answer.seed(),
                sampling.repetitionPenalty(),
                sampling.stopStrings(),
                sampling.maxNewTokens(),
                sampling.ignoreEos());
    }

    private static void count(
            Shared shared,
            Choice shadow,
            String by,
            Visit visit,
            Generation answer,
            PromptMaker.Made made,
            Completion completion,
            long begun) {
        long first = completion.queueNanos()
                + completion.prepareNanos()
                + completion.generation().timings().firstTokenNanos();
        Outcome.Timing timing = new Outcome.Timing(
                completion.queueNanos() / NANOS_PER_MILLI,
                first / NANOS_PER_MILLI,
                (System.nanoTime() - begun) / NANOS_PER_MILLI);
        shared.ledger()
                .add(
                        Outcomes.shadow(
                                shared.clock().instant(),
                                visit.requestId(),
                                shadow,
                                Reports.answer(shadow, made, completion, new Course(completion.queueNanos(), first)),
                                made,
                                timing,
                                ShadowAgreement.between(
                                        by,
                                        answer.tokenIds(),
                                        completion.generation().tokenIds())),
                        completion.generation().timings().gapNanos());
    }
}
