package io.github.herovlm.service;

import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.schedule.Completion;
import io.github.herovlm.schedule.Job;
import io.github.herovlm.schedule.Scheduler;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all requests of one model share.
 *
 * @param settings how the model answers
 * @param model the model
 * @param prompter conversations to tokens
 * @param chooser which strategy a request gets
 * @param pictures references to pictures
 * @param scheduler the device's work
 * @param door how many requests are inside
 * @param antechamber how many have decoded pictures that wait for the device
 * @param ledger outcomes
 * @param metrics figures for monitoring
 * @param intake threads that fetch and decode pictures
 * @param finisher the thread that hands answers over
 * @param clock the time of day
 */
record Shared(
        ServiceSettings settings,
        LlavaNext model,
        Prompter prompter,
        Chooser chooser,
        PictureLoader pictures,
        Scheduler scheduler,
        Door door,
        Antechamber antechamber,
        Ledger ledger,
        ServiceMetrics metrics,
        Executor intake,
        Executor finisher,
        Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(Shared.class);

    /** Hands a job to the device and returns; how it ends is told on the finisher's thread. */
    void run(Job job, Consumer<Completion> completed, Consumer<Throwable> failed) {
        var unused = scheduler
                .submit(job)
                .result()
                .whenCompleteAsync(
                        (completion, failure) -> {
                            try {
                                if (failure == null) {
                                    completed.accept(completion);
                                } else {
                                    failed.accept(failure);
                                }
                            } catch (RuntimeException e) {
                                // Nobody waits for this future: what is not said here is never said.
                                LOG.error("the end of a job could not be told", e);
                            }
                        },
                        finisher);
    }
}
