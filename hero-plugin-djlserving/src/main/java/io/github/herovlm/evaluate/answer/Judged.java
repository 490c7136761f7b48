package io.github.herovlm.evaluate.answer;

/**
 * What became of one question.
 *
 * @param id the question's
 * @param family the question's
 * @param answer as it was given
 * @param correct whether it is one of those that count as right
 */
public record Judged(String id, String family, String answer, boolean correct) {}
