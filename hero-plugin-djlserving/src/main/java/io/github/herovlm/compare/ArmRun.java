package io.github.herovlm.compare;

import io.github.herovlm.spi.PrunePlan;
import java.util.List;
import java.util.Map;

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
        Map<String, String> provenance,
        int textTokens,
        String answer,
        List<Integer> tokenIds,
        FirstToken firstToken,
        EmbeddedImage overlay,
        Timings timings) {
    public ArmRun {
        provenance = Provenance.ordered(provenance);
        tokenIds = List.copyOf(tokenIds);
    }
}
