package io.github.herovlm.experiment;

import org.jspecify.annotations.Nullable;

/**
 * How an arm has done since the model was loaded. Means are {@code null} where nothing was counted.
 *
 * @param arm its name
 * @param strategy its strategy
 * @param shadow whether it only looks on
 * @param weight its part of the requests
 * @param requests all that ended, errors included
 * @param errors those that ended in an error
 * @param meanVisualTokensKept patches that reached the language model, over requests with a picture
 * @param meanRetention the share that these are
 * @param completionTokens tokens written
 * @param timeToFirstTokenMs from a request's arrival
 * @param interTokenMs between one token and the next
 * @param endToEndMs from a request's arrival to its end, errors left out
 * @param agreementWithControl of a shadow, with the answers that the control gave
 */
public record ArmFigures(
        String arm,
        String strategy,
        boolean shadow,
        double weight,
        long requests,
        long errors,
        @Nullable Double meanVisualTokensKept,
        @Nullable Double meanRetention,
        long completionTokens,
        Percentiles timeToFirstTokenMs,
        Percentiles interTokenMs,
        Percentiles endToEndMs,
        Agreement agreementWithControl) {

    /**
     * How far a shadow says what the control answered.
     *
     * @param compared answers compared
     * @param meanCommonPrefix tokens from the start in which both are the same
     * @param identical share that is the same to the end
     */
    public record Agreement(
            long compared,
            @Nullable Double meanCommonPrefix,
            @Nullable Double identical) {}
}
