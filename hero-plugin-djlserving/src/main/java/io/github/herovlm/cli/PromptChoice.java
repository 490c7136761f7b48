package io.github.herovlm.cli;

import org.jspecify.annotations.Nullable;

/**
 * What to ask.
 *
 * @param text the question, or the whole prompt where raw
 * @param instruction the text scored against the tiles; {@code null} stands for the question
 * @param raw whether the text is the prompt as is, without the chat template
 */
public record PromptChoice(String text, @Nullable String instruction, boolean raw) {}
