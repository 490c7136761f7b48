package io.github.herovlm.service;

import io.github.herovlm.experiment.Outcome;
import io.github.herovlm.openai.ApiError;
import io.github.herovlm.openai.ChatRequest;
import io.github.herovlm.schedule.Completion;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how one request ended: one line of the access log, figures for monitoring, an outcome of the experiment. */
final class Account {
    private static final Logger ACCESS = LoggerFactory.getLogger("io.github.herovlm.access");
    private static final double NANOS_PER_MILLI = 1e6;
    private static final String UNKNOWN = "-";

    private final Shared shared;
    private final ChatRequest request;
    private final Visit visit;

    Account(Shared shared, ChatRequest request, Visit visit) {
        this.shared = shared;
        this.request = request;
        this.visit = visit;
    }

    void answered(Choice choice, Answer answer, PromptMaker.Made made, Completion completion, Course course) {
        long elapsed = System.nanoTime() - visit.arrivedNanos();
        ACCESS.info(
                "request={} status=200 model={} arm={} strategy={} stream={} images={} prompt_tokens={} image_tokens={}"
                        + " completion_tokens={} queue_ms={} ttft_ms={} total_ms={} finish={}",
                visit.requestId(),
                shared.settings().name(),
                choice.arm() == null ? UNKNOWN : choice.arm(),
                choice.pruner().name(),
                request.stream(),
                request.images().size(),
                answer.usage().promptTokens(),
                answer.usage().imageTokens(),
                answer.usage().completionTokens(),
                millis(course.queueNanos()),
                millis(course.firstTokenNanos()),
                millis(elapsed),
                answer.generation().reason().name().toLowerCase(Locale.ROOT));
        shared.metrics()
                .answered(
                        choice.label(),
                        answer,
                        made,
                        new ServiceMetrics.Times(
                                course.queueNanos(),
                                course.firstTokenNanos(),
                                elapsed,
                                Math.round(Reports.meanGapNanos(completion))));
        shared.metrics().status(shared.door().inside(), shared.scheduler().status());
        Outcome.Timing timing = new Outcome.Timing(
                course.queueNanos() / NANOS_PER_MILLI,
                course.firstTokenNanos() / NANOS_PER_MILLI,
                elapsed / NANOS_PER_MILLI);
        Outcome.Words words = new Outcome.Words(
                request.user(), lastText(), answer.generation().text());
        shared.ledger()
                .add(
                        Outcomes.answered(
                                shared.clock().instant(), visit.requestId(), choice, answer, made, timing, words),
                        completion.generation().timings().gapNanos());
    }

    private String lastText() {
        return Prompter.instruction(request.messages());
    }

    /** @param choice {@code null} where it was refused before one was made: such a request belongs to no arm and no strategy */
    void refused(@Nullable Choice choice, ApiError error) {
        long elapsed = System.nanoTime() - visit.arrivedNanos();
        String code = error.code() == null ? String.valueOf(error.status()) : error.code();
        ACCESS.info(
                "request={} status={} model={} arm={} strategy={} stream={} images={} total_ms={} code={}",
                visit.requestId(),
                error.status(),
                shared.settings().name(),
                choice == null || choice.arm() == null ? UNKNOWN : choice.arm(),
                choice == null ? UNKNOWN : choice.pruner().name(),
                request.stream(),
                request.images().size(),
                millis(elapsed),
                code);
        shared.metrics().refused(code);
        shared.metrics().status(shared.door().inside(), shared.scheduler().status());
        if (choice != null) {
            shared.ledger()
                    .add(
                            Outcomes.refused(
                                    shared.clock().instant(),
                                    visit.requestId(),
                                    choice,
                                    new Outcome.Timing(0, null, elapsed / NANOS_PER_MILLI),
                                    code,
                                    new Outcome.Words(request.user(), lastText(), null)),
                            new long[0]);
        }
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / NANOS_PER_MILLI);
    }
}
