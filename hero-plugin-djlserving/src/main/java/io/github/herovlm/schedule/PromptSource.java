package io.github.herovlm.schedule;

/**
 * Makes a job's prompt when its turn comes: encodes the pictures, asks the strategy, packs. Runs on a thread of the
 * scheduler's, one prompt at a time, while running answers are written; what needs no device (decoding a picture file, the chat
 * template) belongs before {@link Scheduler#submit}. What it throws is the job's result.
 */
@FunctionalInterface
public interface PromptSource {
    /** The prompt; the scheduler closes it once it has been read. */
    PreparedPrompt prepare();
}
