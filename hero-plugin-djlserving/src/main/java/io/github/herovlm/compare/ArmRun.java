package io.github.herovlm.compare;

import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.PrunerProvenance;
import java.util.List;

/**
 * What one arm did, as measured.
 *
 * @param arm what was asked for
 * @param plan what was kept
 * @param provenance the configured strategy: class, version, parameters
 * @param textTokens tokens of the prompt that are not visual
 * @param answer the text generated
 * @param tokenIds its tokens
 * @param firstToken the distribution its first token was drawn from
 * @param overlay the picture with the dropped patches dimmed
 * @param timings where the time went
 */
public record ArmRun(
        Arm arm,
        PrunePlan plan,
        PrunerProvenance provenance,
        int textTokens,
        String answer,
        List<Integer> tokenIds,
        FirstToken firstToken,
        EmbeddedImage overlay,
        Timings timings) {
    public ArmRun {
        tokenIds = List.copyOf(tokenIds);
    }
}
