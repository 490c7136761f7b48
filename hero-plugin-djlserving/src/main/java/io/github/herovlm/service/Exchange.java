package io.github.herovlm.service;

import io.github.herovlm.decode.FinishReason;
import io.github.herovlm.llava.Picture;
import io.github.herovlm.openai.ApiError;
import io.github.herovlm.openai.ApiException;
import io.github.herovlm.openai.ChatRequest;
import io.github.herovlm.openai.ErrorMapper;
import io.github.herovlm.openai.ImageReference;
import io.github.herovlm.schedule.Completion;
import io.github.herovlm.schedule.Job;
import io.github.herovlm.schedule.Priority;
import io.github.herovlm.spi.EvidenceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request on its way to its answer. Whatever goes wrong on the way ends it with an error, once. */
final class Exchange implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final int FIRST_SERVER_FAULT = 500;

    private final Shared shared;
    private final ChatRequest request;
    private final Visit visit;
    private final Reply reply;
    private final Account account;
    private final long bytes;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicBoolean decoding = new AtomicBoolean();
    private volatile long waitedNanos;
    private @Nullable Choice choice;
    private Prompter.@Nullable Words words;

    Exchange(Shared shared, ChatRequest request, Visit visit, Reply reply) {
        this.shared = shared;
        this.request = request;
        this.visit = visit;
        this.reply = reply;
        this.account = new Account(shared, request, visit);
        this.bytes = request.images().stream().mapToLong(this::bytes).sum();
    }

    /** Of a file that is yet to be fetched, the most that it may have. */
    private long bytes(ImageReference reference) {
        return reference instanceof ImageReference.Embedded embedded
                ? embedded.data().length
                : shared.settings().fetching().maxBytes();
    }

    /** Takes the request in, on the caller's thread: what is wrong with its words is known at once. */
    void begin() {
        try {
            shared.door().enter(bytes);
        } catch (ApiException e) {
            account.refused(null, e.error());
            reply.refused(e.error());
            return;
        }
        try {
            choice = shared.chooser().choose(request.pruning(), request.user());
            words = shared.prompter().words(request.messages());
            if (request.images().isEmpty()) {
                run();
            } else {
                shared.intake().execute(this);
            }
        } catch (RejectedExecutionException e) {
            refuse(new ApiException(ApiError.unloading(), e));
        } catch (RuntimeException | Error e) {
            refuse(e);
        }
    }

    /** Reads the pictures and hands the rest to the scheduler. */
    @Override
    public void run() {
        try {
            Choice chosen = Objects.requireNonNull(choice);
            Prompter.Words asked = Objects.requireNonNull(words);
            PromptMaker maker = new PromptMaker(shared.model(), asked, pictures(chosen), chosen);
            long submitted = System.nanoTime();
            shared.run(job(maker), completion -> finish(maker, completion, submitted), this::refuse);
        } catch (RuntimeException | Error e) {
            refuse(e);
        }
    }

    private List<Picture> pictures(Choice chosen) {
        EvidenceRequest wanted =
                chosen.pruner().pruner().evidence(shared.model().tower());
        List<Picture> pictures = new ArrayList<>();
        if (!request.images().isEmpty()) {
            shared.antechamber().enter(this::requireWanted);
            decoding.set(true);
            waitedNanos = System.nanoTime() - visit.arrivedNanos();
        }
        for (ImageReference reference : request.images()) {
            requireWanted();
            pictures.add(shared.pictures().load(reference, wanted));
        }
        return pictures;
    }

    /** Nothing is fetched or decoded for somebody who has left, or whose time is over. */
    private void requireWanted() {
        if (visit.abandoned().getAsBoolean()) {
            throw new ApiException(ApiError.cancelled());
        }
        if (System.nanoTime() - deadline() >= 0) {
            throw new ApiException(ApiError.deadlinePassed(0));
        }
    }

    private long deadline() {
        return visit.arrivedNanos() + shared.settings().deadline().toNanos();
    }

    private Job job(PromptMaker maker) {
        return new Job(
                () -> {
                    try {
                        return maker.prepare();
                    } finally {
                        decoded();
                    }
                },
                maker.mostTokens(),
                request.sampling(),
                reply::text,
                deadline(),
                Priority.NORMAL,
                visit.abandoned());
    }

    private void finish(PromptMaker maker, Completion completion, long submitted) {
        try {
            PromptMaker.Made made = maker.made();
            if (completion.generation().reason() == FinishReason.CANCELLED || made == null) {
                throw new ApiException(ApiError.cancelled());
            }
            Choice chosen = Objects.requireNonNull(choice);
            long first = submitted
                    - visit.arrivedNanos()
                    + completion.queueNanos()
                    + completion.prepareNanos()
                    + completion.generation().timings().firstTokenNanos();
            Course course = new Course(waitedNanos + completion.queueNanos(), first);
            Answer answer = Reports.answer(chosen, made, completion, course);
            if (end()) {
                give(answer);
                account.answered(chosen, answer, made, completion, course);
                Shadows.look(shared, maker, chosen, visit, completion.generation(), request.sampling());
            }
        } catch (RuntimeException | Error e) {
            refuse(e);
        }
    }

    /** Whoever waits gets something, also where the answer cannot be written down. */
    private void give(Answer answer) {
        try {
            reply.answered(answer);
        } catch (RuntimeException | Error e) {
            reply.refused(ErrorMapper.map(e, visit.requestId()));
            throw e;
        }
    }

    /** Ends with an error, unless it has ended. */
    void refuse(Throwable failure) {
        ApiError error = ErrorMapper.map(failure, visit.requestId());
        if (error.status() >= FIRST_SERVER_FAULT && !(failure instanceof ApiException)) {
            LOG.warn("request {} failed with {}", visit.requestId(), error.status(), failure);
        }
        if (end()) {
            reply.refused(error);
            account.refused(choice, error);
        }
    }

    private boolean end() {
        boolean first = !ended.getAndSet(true);
        if (first) {
            decoded();
            shared.door().leave(bytes);
        }
        return first;
    }

    /** Its pixels are gone, or nobody needs them. */
    private void decoded() {
        if (decoding.getAndSet(false)) {
            shared.antechamber().leave();
        }
    }
}
