package io.github.herovlm.evaluate.answer;

/**
 * What an arm said to a question.
 *
 * @param text as it was generated
 * @param visualTokens patches it read, newlines not counted
 */
public record Response(String text, int visualTokens) {}
