package io.github.herovlm.schedule;

/**
 * Makes a job's prompt when its turn comes: encodes the pictures, asks the strategy, packs. Runs on the scheduler's thread,
 * between two tokens of the running answers, so that the device does one thing at a time; what needs no device (decoding
 * a picture file, the chat template) belongs before {@link Scheduler#submit}. What it throws is the job's result.
 */
@FunctionalInterface
public interface PromptSource {
    /** The prompt; the scheduler closes it once it has been read. */
    PreparedPrompt prepare();
}
