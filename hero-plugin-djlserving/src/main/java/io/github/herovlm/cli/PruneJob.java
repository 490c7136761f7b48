package io.github.herovlm.cli;

import io.github.herovlm.spi.Budget;

/**
 * Decide which visual tokens stay.
 *
 * @param overlay whether to draw the kept patches
 */
public record PruneJob(
        ModelChoice model,
        PictureChoice picture,
        PromptChoice prompt,
        PrunerChoice pruner,
        Budget budget,
        boolean overlay) {}
