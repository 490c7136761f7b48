package io.github.herovlm.schedule;

import io.github.herovlm.spi.InvalidInputException;

/**
 * What bounds the work.
 *
 * @param maxRunning most answers written side by side
 * @param maxWaiting most jobs of either priority that wait for their turn
 * @param kvTokens size of the KV pool: most tokens of prompts and answers that are kept at once
 */
public record SchedulerSettings(int maxRunning, int maxWaiting, int kvTokens) {
    public SchedulerSettings {
        requirePositive("max_running", maxRunning);
        requirePositive("max_waiting", maxWaiting);
        requirePositive("kv_tokens", kvTokens);
    }

    /**
     * How many tokens of keys and values fit in some memory.
     *
     * @param bytes of device memory to be used for them
     * @param bytesPerToken see {@code LlavaNext.kvBytesPerToken}
     */
    public static int tokensIn(long bytes, long bytesPerToken) {
        if (bytes < bytesPerToken) {
            throw new InvalidInputException(
                    "kv_bytes", bytes, "at least " + bytesPerToken + ", the bytes of one token's keys and values");
        }
        return (int) Math.min(Integer.MAX_VALUE, bytes / bytesPerToken);
    }

    private static void requirePositive(String field, int value) {
        if (value < 1) {
            throw new InvalidInputException(field, value, "a positive integer");
        }
    }
}
