package io.github.herovlm.workbench;

import io.github.herovlm.compare.EmbeddedImage;
import io.github.herovlm.compare.Provenance;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.PrunePlan;
import org.jspecify.annotations.Nullable;

/**
 * What stayed.
 *
 * @param budget what was granted
 * @param instructionTruncated whether the instruction was longer than CLIP reads and lost its end
 * @param overlay the picture with the dropped patches dimmed, where it was asked for
 */
public record PruneOutcome(
        PrunePlan plan,
        Budget budget,
        Provenance provenance,
        boolean instructionTruncated,
        @Nullable EmbeddedImage overlay) {}
