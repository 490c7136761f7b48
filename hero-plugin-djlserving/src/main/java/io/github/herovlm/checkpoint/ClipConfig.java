package io.github.herovlm.checkpoint;

/**
 * A full CLIP checkpoint's {@code config.json}.
 *
 * @param vision its vision tower
 * @param textHiddenSize width of the text tower
 * @param textIntermediateSize width inside the text MLP
 * @param textLayers text encoder layers
 * @param textHeads text attention heads
 * @param textVocabSize rows of the text embedding
 * @param textMaxPositions longest instruction in tokens, 77 in every published one
 * @param textLayerNormEps epsilon of the text layer norms
 * @param textHiddenAct {@code quick_gelu} or {@code gelu}
 * @param textEosTokenId end-of-text id; the written value 2 means "pool at the highest id"
 * @param projectionDim width of the shared space
 */
public record ClipConfig(
        VisionConfig vision,
        int textHiddenSize,
        int textIntermediateSize,
        int textLayers,
        int textHeads,
        int textVocabSize,
        int textMaxPositions,
        double textLayerNormEps,
        String textHiddenAct,
        int textEosTokenId,
        int projectionDim) {}
