package io.github.herovlm.checkpoint;

/**
 * A CLIP vision tower ({@code vision_config}).
 *
 * @param hiddenSize width of the residual stream
 * @param intermediateSize width inside the MLP
 * @param layers encoder layers
 * @param heads attention heads
 * @param imageSize side of a tile in pixels
 * @param patchSize side of a patch in pixels
 * @param layerNormEps epsilon of every layer norm
 * @param hiddenAct activation of the MLP: {@code quick_gelu} or {@code gelu}
 * @param projectionDim width of CLIP's shared space
 */
public record VisionConfig(
        int hiddenSize,
        int intermediateSize,
        int layers,
        int heads,
        int imageSize,
        int patchSize,
        double layerNormEps,
        String hiddenAct,
        int projectionDim) {
    /** S, patches along one side of a tile. */
    public int patchesPerSide() {
        return imageSize / patchSize;
    }
}
