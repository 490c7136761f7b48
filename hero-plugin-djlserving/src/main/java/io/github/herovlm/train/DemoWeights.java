package io.github.herovlm.train;

import io.github.herovlm.checkpoint.ClipConfig;
import io.github.herovlm.checkpoint.ExpectedWeight;
import io.github.herovlm.checkpoint.LlavaNextConfig;
import io.github.herovlm.checkpoint.VisionConfig;
import io.github.herovlm.checkpoint.WeightGroups;
import java.util.ArrayList;
import java.util.List;

/** The weights that are trained, in the order in which {@code training.py} holds them. */
final class DemoWeights {
    private DemoWeights() {}

    /** The whole LLaVA-NeXT checkpoint. */
    static List<ExpectedWeight> llava(LlavaNextConfig config) {
        List<ExpectedWeight> all = new ArrayList<>(tower(WeightGroups.LLAVA_VISION, config.vision()));
        all.addAll(language(config));
        return List.copyOf(all);
    }

    /** The whole CLIP checkpoint. */
    static List<ExpectedWeight> clip(ClipConfig config) {
        List<ExpectedWeight> all = new ArrayList<>(tower(WeightGroups.CLIP_VISION, config.vision()));
        all.addAll(clipHeads(config));
        return List.copyOf(all);
    }

    private static List<ExpectedWeight> tower(String prefix, VisionConfig vision) {
        List<ExpectedWeight> all = new ArrayList<>(WeightGroups.visionEmbeddings(prefix, vision));
        for (int layer = 0; layer < vision.layers(); layer++) {
            all.addAll(WeightGroups.visionLayer(prefix, vision, layer));
        }
        return all;
    }

    private static List<ExpectedWeight> clipHeads(ClipConfig config) {
        List<ExpectedWeight> all = new ArrayList<>(WeightGroups.clipVisionHead(config));
        all.addAll(WeightGroups.clipTextEnds(config));
        for (int layer = 0; layer < config.textLayers(); layer++) {
            all.addAll(WeightGroups.clipTextLayer(config, layer));
        }
        return List.copyOf(all);
    }

    private static List<ExpectedWeight> language(LlavaNextConfig config) {
        List<ExpectedWeight> all = new ArrayList<>(WeightGroups.projector(config));
        all.addAll(WeightGroups.decoderEnds(config.text()));
        for (int layer = 0; layer < config.text().layers(); layer++) {
            all.addAll(WeightGroups.decoderLayer(config.text(), layer));
        }
        return all;
    }

    /** All, in order: vision tower, CLIP heads, projector and decoder, the heads that only training has. */
    static List<ExpectedWeight> all(LlavaNextConfig llava, ClipConfig clip) {
        long labelClasses =
                PatchLabels.CLASSES.stream().mapToInt(Integer::intValue).sum();
        long d = llava.vision().hiddenSize();
        List<ExpectedWeight> all = new ArrayList<>(tower(WeightGroups.LLAVA_VISION, llava.vision()));
        all.addAll(clipHeads(clip));
        all.addAll(language(llava));
        all.add(new ExpectedWeight("training.labels.weight", List.of(labelClasses, d), true));
        all.add(new ExpectedWeight("training.labels.bias", List.of(labelClasses), true));
        all.add(new ExpectedWeight("training.presence.weight", List.of((long) PatchLabels.PRESENCE, d), true));
        all.add(new ExpectedWeight("training.presence.bias", List.of((long) PatchLabels.PRESENCE), true));
        return List.copyOf(all);
    }
}
