package io.github.herovlm.serving;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many requests run at once, and in how much memory. Where neither size of the KV cache is given it is measured from free
 * memory; never are both.
 *
 * @param maxRunning most requests in the running batch
 * @param maxWaiting most that wait
 * @param kvCacheTokens size of the KV cache in tokens
 * @param kvCacheMib size of the KV cache in MiB
 * @param deadline longest time from arrival to the last token
 * @param imageCacheMib MiB for encoded pictures; 0 keeps none
 */
public record ConcurrencySettings(
        int maxRunning,
        int maxWaiting,
        @Nullable Integer kvCacheTokens,
        @Nullable Integer kvCacheMib,
        Duration deadline,
        int imageCacheMib) {}
