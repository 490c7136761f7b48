package io.github.herovlm.checkpoint;

import static io.github.herovlm.checkpoint.VisionConfigReader.MAX_LAYERS;
import static io.github.herovlm.checkpoint.VisionConfigReader.MAX_WIDTH;

import java.util.List;

/** Reads a full CLIP {@code config.json} with the defaults of transformers' {@code CLIPConfig} and its parts. */
final class ClipConfigReader {
    static final String MODEL_TYPE = "clip";

    private ClipConfigReader() {}

    static ClipConfig read(JsonSection config) {
        if (!config.text("model_type", "").equals(MODEL_TYPE)) {
            throw config.refuse("model_type", MODEL_TYPE + " (a CLIPModel with text and vision tower)");
        }
        LlavaNextConfigReader.refuseQuantised(config);
        JsonSection text = part(config, "text_config");
        text.oneOf("model_type", "clip_text_model", List.of("clip_text_model"));
        ClipConfig clip = new ClipConfig(
                VisionConfigReader.read(part(config, "vision_config")),
                text.whole("hidden_size", 512, 1, MAX_WIDTH),
                text.whole("intermediate_size", 2048, 1, MAX_WIDTH),
                text.whole("num_hidden_layers", 12, 1, MAX_LAYERS),
                text.whole("num_attention_heads", 8, 1, MAX_WIDTH),
                text.whole("vocab_size", 49408, 1, 1 << 24),
                text.whole("max_position_embeddings", 77, 2, 1 << 20),
                text.positive("layer_norm_eps", 1e-5),
                text.oneOf("hidden_act", "quick_gelu", VisionConfigReader.ACTIVATIONS),
                text.whole("eos_token_id", 49407, 0, Integer.MAX_VALUE),
                config.whole("projection_dim", 512, 1, MAX_WIDTH));
        VisionConfigReader.requireMultiple(
                text, "hidden_size", clip.textHiddenSize(), "num_attention_heads", clip.textHeads());
        return clip;
    }

    /** Old files carry {@code text_config_dict} beside {@code text_config}; the former wins whole, defaults included. */
    private static JsonSection part(JsonSection config, String key) {
        String old = key + "_dict";
        return config.section(config.has(old) ? old : key);
    }
}
