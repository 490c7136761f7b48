package io.github.herovlm.checkpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tensors of each part of a model, by canonical name with their shapes, in the order in which the TorchScript modules
 * take them. Linear layers are {@code [out, in]}, as PyTorch stores them.
 */
public final class WeightGroups {
    /** Where the LLaVA tower's weights lie. */
    public static final String LLAVA_VISION = "vision_tower.vision_model.";

    /** Where CLIP's own vision tower's weights lie. */
    public static final String CLIP_VISION = "vision_model.";

    private static final String CLIP_TEXT = "text_model.";
    private static final String DECODER = "language_model.model.";

    private WeightGroups() {}

    /** Class, patch and position embedding, pre-layernorm weight and bias. */
    public static List<ExpectedWeight> visionEmbeddings(String prefix, VisionConfig vision) {
        long d = vision.hiddenSize();
        long patch = vision.patchSize();
        long positions = (long) vision.patchesPerSide() * vision.patchesPerSide() + 1;
        return group(
                List.of(
                        weight(prefix + "embeddings.class_embedding", d),
                        weight(prefix + "embeddings.patch_embedding.weight", d, 3, patch, patch),
                        weight(prefix + "embeddings.position_embedding.weight", positions, d)),
                withBias(prefix + "pre_layrnorm", d));
    }

    /** One layer of a vision tower. */
    public static List<ExpectedWeight> visionLayer(String prefix, VisionConfig vision, int layer) {
        return clipLayer(prefix, layer, vision.hiddenSize(), vision.intermediateSize());
    }

    /** CLIP's post-layernorm weight and bias, visual projection. */
    public static List<ExpectedWeight> clipVisionHead(ClipConfig clip) {
        long d = clip.vision().hiddenSize();
        return group(
                withBias(CLIP_VISION + "post_layernorm", d),
                List.of(weight("visual_projection.weight", clip.projectionDim(), d)));
    }

    /** CLIP's token and position embedding, final layernorm weight and bias, text projection. */
    public static List<ExpectedWeight> clipTextEnds(ClipConfig clip) {
        long d = clip.textHiddenSize();
        return group(
                List.of(
                        weight(CLIP_TEXT + "embeddings.token_embedding.weight", clip.textVocabSize(), d),
                        weight(CLIP_TEXT + "embeddings.position_embedding.weight", clip.textMaxPositions(), d)),
                withBias(CLIP_TEXT + "final_layer_norm", d),
                List.of(weight("text_projection.weight", clip.projectionDim(), d)));
    }

    /** One layer of CLIP's text tower. */
    public static List<ExpectedWeight> clipTextLayer(ClipConfig clip, int layer) {
        return clipLayer(CLIP_TEXT, layer, clip.textHiddenSize(), clip.textIntermediateSize());
    }

    /** Norm 1; q, k, v, output projection; norm 2; fc1, fc2: weight and bias of each. */
    private static List<ExpectedWeight> clipLayer(String prefix, int layer, long d, long m) {
        String name = prefix + "encoder.layers." + layer + ".";
        return group(
                withBias(name + "layer_norm1", d),
                withBias(name + "self_attn.q_proj", d, d),
                withBias(name + "self_attn.k_proj", d, d),
                withBias(name + "self_attn.v_proj", d, d),
                withBias(name + "self_attn.out_proj", d, d),
                withBias(name + "layer_norm2", d),
                withBias(name + "mlp.fc1", m, d),
                withBias(name + "mlp.fc2", d, m));
    }

    /** The projector's two layers, weight and bias of each. */
    public static List<ExpectedWeight> projector(LlavaNextConfig config) {
        long d = config.text().hiddenSize();
        return group(
                withBias("multi_modal_projector.linear_1", d, config.vision().hiddenSize()),
                withBias("multi_modal_projector.linear_2", d, d));
    }

    /** Token embedding, final norm, and the embedding that ends a row of patches. */
    public static List<ExpectedWeight> decoderEnds(TextConfig text) {
        long d = text.hiddenSize();
        return List.of(
                weight(DECODER + "embed_tokens.weight", text.vocabSize(), d),
                weight(DECODER + "norm.weight", d),
                weight("image_newline", d));
    }

    /** The output layer, which may be the token embedding instead. */
    public static ExpectedWeight outputLayer(TextConfig text, boolean required) {
        return new ExpectedWeight(
                Checkpoint.LM_HEAD, List.of((long) text.vocabSize(), (long) text.hiddenSize()), required);
    }

    /** Input norm; q, k, v, output projection; post-attention norm; gate, up, down. */
    public static List<ExpectedWeight> decoderLayer(TextConfig text, int layer) {
        String name = DECODER + "layers." + layer + ".";
        long d = text.hiddenSize();
        long m = text.intermediateSize();
        long q = (long) text.heads() * text.headDim();
        long kv = (long) text.kvHeads() * text.headDim();
        return List.of(
                weight(name + "input_layernorm.weight", d),
                weight(name + "self_attn.q_proj.weight", q, d),
                weight(name + "self_attn.k_proj.weight", kv, d),
                weight(name + "self_attn.v_proj.weight", kv, d),
                weight(name + "self_attn.o_proj.weight", d, q),
                weight(name + "post_attention_layernorm.weight", d),
                weight(name + "mlp.gate_proj.weight", m, d),
                weight(name + "mlp.up_proj.weight", m, d),
                weight(name + "mlp.down_proj.weight", d, m));
    }

    private static ExpectedWeight weight(String name, long... shape) {
        return new ExpectedWeight(name, Arrays.stream(shape).boxed().toList(), true);
    }

    /** A weight of this shape, and a bias as long as its first dimension. */
    private static List<ExpectedWeight> withBias(String name, long... shape) {
        return List.of(weight(name + ".weight", shape), weight(name + ".bias", shape[0]));
    }

    @SafeVarargs
    private static List<ExpectedWeight> group(List<ExpectedWeight>... parts) {
        List<ExpectedWeight> all = new ArrayList<>();
        for (List<ExpectedWeight> part : parts) {
            all.addAll(part);
        }
        return List.copyOf(all);
    }
}
