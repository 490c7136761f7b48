package io.github.herovlm.service;

import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.schedule.Scheduler;
import java.time.Clock;
import java.util.concurrent.Executor;

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
        Ledger ledger,
        ServiceMetrics metrics,
        Executor intake,
        Executor finisher,
        Clock clock) {}
