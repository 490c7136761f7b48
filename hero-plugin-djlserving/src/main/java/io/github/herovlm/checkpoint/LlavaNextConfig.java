package io.github.herovlm.checkpoint;

import java.util.List;

/**
 * The parts of a LLaVA-NeXT {@code config.json} that decide how the model runs.
 *
 * @param text the decoder
 * @param vision the vision tower
 * @param gridPinpoints resolutions a picture may be tiled to
 * @param imageTokenId the placeholder in the prompt
 * @param visionFeatureLayer index into the hidden states (0 = embeddings, layers + 1 of them); negative counts from the end
 * @param projectorAct activation between the projector's layers: {@code gelu}
 * @param tieWordEmbeddings whether the output layer is the embedding
 * @param weightType the type the file says its weights have ({@code torch_dtype}); informative
 */
public record LlavaNextConfig(
        TextConfig text,
        VisionConfig vision,
        List<Resolution> gridPinpoints,
        int imageTokenId,
        int visionFeatureLayer,
        String projectorAct,
        boolean tieWordEmbeddings,
        String weightType) {
    public LlavaNextConfig {
        gridPinpoints = List.copyOf(gridPinpoints);
    }

    /** Encoder layers that must run to get the features the projector reads. */
    public int featureLayers() {
        return visionFeatureLayer >= 0 ? visionFeatureLayer : vision.layers() + 1 + visionFeatureLayer;
    }
}
