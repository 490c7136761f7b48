package io.github.herovlm.dataset;

/**
 * One bar of a chart.
 *
 * @param value 1 to 5
 */
public record Bar(Colour colour, int value) {}
