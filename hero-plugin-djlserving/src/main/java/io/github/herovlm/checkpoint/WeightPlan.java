package io.github.herovlm.checkpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Every tensor that a configuration implies, by canonical name with its shape, in the order of the computation. Legend:
 * linear layers are {@code [out, in]}, as PyTorch stores them.
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
        Builder builder = new Builder();
        long d = config.text().hiddenSize();
        builder.visionTower("vision_tower.vision_model.", config.vision(), false);
        builder.linear("multi_modal_projector.linear_1", d, config.vision().hiddenSize());
        builder.linear("multi_modal_projector.linear_2", d, d);
        builder.add("image_newline", d);
        builder.decoder("language_model.model.", config.text());
        builder.add(
                !config.tieWordEmbeddings(), Checkpoint.LM_HEAD, config.text().vocabSize(), d);
        return new WeightPlan(builder.weights);
    }

    /** A CLIP model's, both towers and both projections; the temperature is optional, as nothing here is scaled by it. */
    public static WeightPlan of(ClipConfig config) {
        Builder builder = new Builder();
        builder.textTower("text_model.", config);
        builder.visionTower("vision_model.", config.vision(), true);
        builder.add("text_projection.weight", config.projectionDim(), config.textHiddenSize());
        builder.add(
                "visual_projection.weight",
                config.projectionDim(),
                config.vision().hiddenSize());
        builder.add(false, "logit_scale");
        return new WeightPlan(builder.weights);
    }

    /** Number of elements of all tensors, optional ones too. */
    public long parameters() {
        return weights.stream().mapToLong(ExpectedWeight::elements).sum();
    }

    private static final class Builder {
        private final List<ExpectedWeight> weights = new ArrayList<>();

        void add(String name, long... shape) {
            add(true, name, shape);
        }

        void add(boolean required, String name, long... shape) {
            weights.add(new ExpectedWeight(name, Arrays.stream(shape).boxed().toList(), required));
        }

        void linear(String name, long out, long in) {
            add(name + ".weight", out, in);
            add(name + ".bias", out);
        }

        void layerNorm(boolean required, String name, long width) {
            add(required, name + ".weight", width);
            add(required, name + ".bias", width);
        }

        void visionTower(String prefix, VisionConfig vision, boolean pooled) {
            long d = vision.hiddenSize();
            long patch = vision.patchSize();
            long positions = (long) vision.patchesPerSide() * vision.patchesPerSide() + 1;
            add(prefix + "embeddings.class_embedding", d);
            add(prefix + "embeddings.patch_embedding.weight", d, 3, patch, patch);
            add(prefix + "embeddings.position_embedding.weight", positions, d);
            layerNorm(true, prefix + "pre_layrnorm", d);
            encoder(prefix, vision.layers(), d, vision.intermediateSize());
            layerNorm(pooled, prefix + "post_layernorm", d);
        }

        void textTower(String prefix, ClipConfig config) {
            long d = config.textHiddenSize();
            add(prefix + "embeddings.token_embedding.weight", config.textVocabSize(), d);
            add(prefix + "embeddings.position_embedding.weight", config.textMaxPositions(), d);
            encoder(prefix, config.textLayers(), d, config.textIntermediateSize());
            layerNorm(true, prefix + "final_layer_norm", d);
        }

        private void encoder(String prefix, int layers, long d, long m) {
            for (int i = 0; i < layers; i++) {
                String layer = prefix + "encoder.layers." + i + ".";
                layerNorm(true, layer + "layer_norm1", d);
                for (String projection : List.of("q_proj", "k_proj", "v_proj", "out_proj")) {
                    linear(layer + "self_attn." + projection, d, d);
                }
                layerNorm(true, layer + "layer_norm2", d);
                linear(layer + "mlp.fc1", m, d);
                linear(layer + "mlp.fc2", d, m);
            }
        }

        void decoder(String prefix, TextConfig text) {
            long d = text.hiddenSize();
            long m = text.intermediateSize();
            long q = (long) text.heads() * text.headDim();
            long kv = (long) text.kvHeads() * text.headDim();
            add(prefix + "embed_tokens.weight", text.vocabSize(), d);
            for (int i = 0; i < text.layers(); i++) {
                String layer = prefix + "layers." + i + ".";
                add(layer + "input_layernorm.weight", d);
                add(layer + "self_attn.q_proj.weight", q, d);
                add(layer + "self_attn.k_proj.weight", kv, d);
                add(layer + "self_attn.v_proj.weight", kv, d);
                add(layer + "self_attn.o_proj.weight", d, q);
                add(layer + "post_attention_layernorm.weight", d);
                add(layer + "mlp.gate_proj.weight", m, d);
                add(layer + "mlp.up_proj.weight", m, d);
                add(layer + "mlp.down_proj.weight", d, m);
            }
            add(prefix + "norm.weight", d);
        }
    }
}
