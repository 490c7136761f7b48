package io.github.herovlm.spi.testing;

import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.EvidenceRequest;
import java.util.stream.IntStream;

/** Evidence cut down to what a strategy declared, so that reading anything else fails. */
public final class DeclaredEvidence {
    private DeclaredEvidence() {}

    /**
     * The declared part of some evidence.
     *
     * @throws io.github.herovlm.spi.MissingEvidenceException where the evidence holds less than was declared
     */
    public static Evidence of(Evidence evidence, EvidenceRequest declared) {
        Evidence.Builder builder = Evidence.builder(evidence.grid(), evidence.tower());
        int tiles = evidence.grid().tiles();
        for (EvidenceRequest.Attention asked : declared.attention()) {
            IntStream.range(0, tiles)
                    .filter(asked.scope()::covers)
                    .forEach(tile -> builder.attention(
                            asked.layer(),
                            asked.stage(),
                            tile,
                            evidence.attention(asked.layer(), asked.stage(), tile)));
        }
        if (declared.clsEmbeddings()) {
            IntStream.range(0, tiles).forEach(tile -> builder.clsEmbedding(tile, evidence.clsEmbedding(tile)));
        }
        if (evidence.relevanceDisabled()) {
            builder.relevanceDisabled();
        } else if (declared.relevance()) {
            float[] relevance = new float[tiles - 1];
            for (int tile = 1; tile < tiles; tile++) {
                relevance[tile - 1] = evidence.relevance(tile);
            }
            builder.relevance(relevance);
        }
        return builder.build();
    }
}
