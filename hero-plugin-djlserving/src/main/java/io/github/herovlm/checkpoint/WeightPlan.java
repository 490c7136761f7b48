package io.github.herovlm.checkpoint;

import java.util.ArrayList;
import java.util.List;

/**
 * Every tensor that a configuration implies, by canonical name with its shape.
 *
 * @param weights the tensors
 */
public record WeightPlan(List<ExpectedWeight> weights) {
    public WeightPlan {
        weights = List.copyOf(weights);
    }

    /**
     * A LLaVA-NeXT model's. The vision tower's {@code post_layernorm} is optional, as features are taken before it; the
     * output layer is optional where it is tied to the embedding.
     */
    public static WeightPlan of(LlavaNextConfig config) {
        List<ExpectedWeight> all = new ArrayList<>(visionTower(WeightGroups.LLAVA_VISION, config.vision()));
        long d = config.vision().hiddenSize();
        all.add(new ExpectedWeight(WeightGroups.LLAVA_VISION + "post_layernorm.weight", List.of(d), false));
        all.add(new ExpectedWeight(WeightGroups.LLAVA_VISION + "post_layernorm.bias", List.of(d), false));
        all.addAll(WeightGroups.projector(config));
        all.addAll(WeightGroups.decoderEnds(config.text()));
        for (int layer = 0; layer < config.text().layers(); layer++) {
            all.addAll(WeightGroups.decoderLayer(config.text(), layer));
        }
        all.add(WeightGroups.outputLayer(config.text(), !config.tieWordEmbeddings()));
        return new WeightPlan(all);
    }

    /** A CLIP model's, both towers and both projections; the temperature is optional, as nothing here is scaled by it. */
    public static WeightPlan of(ClipConfig config) {
        List<ExpectedWeight> all = new ArrayList<>(WeightGroups.clipTextEnds(config));
        for (int layer = 0; layer < config.textLayers(); layer++) {
            all.addAll(WeightGroups.clipTextLayer(config, layer));
        }
        all.addAll(visionTower(WeightGroups.CLIP_VISION, config.vision()));
        all.addAll(WeightGroups.clipVisionHead(config));
        all.add(new ExpectedWeight("logit_scale", List.of(), false));
        return new WeightPlan(all);
    }

    private static List<ExpectedWeight> visionTower(String prefix, VisionConfig vision) {
        List<ExpectedWeight> all = new ArrayList<>(WeightGroups.visionEmbeddings(prefix, vision));
        for (int layer = 0; layer < vision.layers(); layer++) {
            all.addAll(WeightGroups.visionLayer(prefix, vision, layer));
        }
        return all;
    }

    /** Number of elements of all tensors, optional ones too. */
    public long parameters() {
        return weights.stream().mapToLong(ExpectedWeight::elements).sum();
    }
}
