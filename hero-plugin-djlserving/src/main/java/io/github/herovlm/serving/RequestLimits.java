package io.github.herovlm.serving;

/**
 * What one request may ask for.
 *
 * @param maxNewTokens most tokens that it may ask to be written
 * @param defaultMaxNewTokens tokens written where it does not say how many
 * @param maxImages most pictures
 * @param maxImageBytes most bytes of one picture as it comes in
 * @param maxRequestBytes most bytes of all
 */
public record RequestLimits(
        int maxNewTokens, int defaultMaxNewTokens, int maxImages, int maxImageBytes, int maxRequestBytes) {}
