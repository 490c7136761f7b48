package io.github.herovlm.service;

import io.github.herovlm.decode.Generation;
import io.github.herovlm.openai.PruningReport;
import io.github.herovlm.openai.Usage;
import org.jspecify.annotations.Nullable;

/**
 * A complete answer.
 *
 * @param generation its text, its tokens and why it ended
 * @param usage tokens read and written
 * @param pruning what pruning did; {@code null} where there was no picture
 */
public record Answer(
        Generation generation, Usage usage, @Nullable PruningReport pruning) {}
