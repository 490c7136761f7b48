package io.github.herovlm.workbench;

import org.jspecify.annotations.Nullable;

/**
 * What to ask.
 *
 * @param text the question, or the whole prompt where raw
 * @param instruction the text scored against the tiles; {@code null} stands for the question
 * @param raw whether the text is the prompt as is, special tokens and {@code <image>} included, without the chat template
 */
public record Question(String text, @Nullable String instruction, boolean raw) {}
