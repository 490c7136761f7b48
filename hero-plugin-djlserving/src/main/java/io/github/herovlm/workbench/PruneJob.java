package io.github.herovlm.workbench;

import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.spi.Budget;
import java.nio.file.Path;

/**
 * Decide which visual tokens stay.
 *
 * @param overlay whether to draw the kept patches
 */
public record PruneJob(
        ModelSettings model, Path picture, Question question, PrunerChoice pruner, Budget budget, boolean overlay) {}
