package io.github.herovlm.checkpoint;

import java.util.List;

/** Reads a CLIP vision tower's configuration with the defaults of transformers' {@code CLIPVisionConfig}. */
final class VisionConfigReader {
    static final List<String> ACTIVATIONS = List.of("quick_gelu", "gelu");
    static final int MAX_WIDTH = 1 << 20;
    static final int MAX_LAYERS = 1000;
    private static final int MAX_SIDE = 1 << 14;

    /** CLIP-L at 336 pixels, which {@code LlavaNextConfig} takes where there is no {@code vision_config} at all. */
    static final VisionConfig LLAVA_NEXT = new VisionConfig(1024, 4096, 24, 16, 336, 14, 1e-5, "quick_gelu", 768);

    private VisionConfigReader() {}

    static VisionConfig read(JsonSection vision) {
        vision.oneOf("model_type", "clip_vision_model", List.of("clip_vision_model"));
        if (vision.whole("num_channels", 3, 1, MAX_WIDTH) != 3) {
            throw vision.refuse("num_channels", "3");
        }
        VisionConfig config = new VisionConfig(
                vision.whole("hidden_size", 768, 1, MAX_WIDTH),
                vision.whole("intermediate_size", 3072, 1, MAX_WIDTH),
                vision.whole("num_hidden_layers", 12, 1, MAX_LAYERS),
                vision.whole("num_attention_heads", 12, 1, MAX_WIDTH),
                vision.whole("image_size", 224, 1, MAX_SIDE),
                vision.whole("patch_size", 32, 1, MAX_SIDE),
                vision.positive("layer_norm_eps", 1e-5),
                vision.oneOf("hidden_act", "quick_gelu", ACTIVATIONS),
                vision.whole("projection_dim", 512, 1, MAX_WIDTH));
        requireMultiple(vision, "hidden_size", config.hiddenSize(), "num_attention_heads", config.heads());
        requireMultiple(vision, "image_size", config.imageSize(), "patch_size", config.patchSize());
        return config;
    }

    static void requireMultiple(JsonSection section, String key, int value, String ofKey, int of) {
        if (value % of != 0) {
            throw section.refuse(key, value, "a multiple of " + ofKey + " = " + of);
        }
    }
}
