package io.github.herovlm.torchscript;

import java.util.List;

/** The weights of one CLIP encoder layer, in the order in which {@code lib.py}'s ClipLayer takes them. */
public final class ClipLayerSpecs {
    private ClipLayerSpecs() {}

    /**
     * The weights of one layer.
     *
     * @param prefix {@code …encoder.layers.N.}
     * @param hidden d, width of the residual stream
     * @param intermediate width inside the MLP
     */
    public static List<TensorSpec> of(String prefix, long hidden, long intermediate) {
        return List.of(
                TensorSpec.of(prefix + "layer_norm1.weight", hidden),
                TensorSpec.of(prefix + "layer_norm1.bias", hidden),
                TensorSpec.of(prefix + "self_attn.q_proj.weight", hidden, hidden),
                TensorSpec.of(prefix + "self_attn.q_proj.bias", hidden),
                TensorSpec.of(prefix + "self_attn.k_proj.weight", hidden, hidden),
                TensorSpec.of(prefix + "self_attn.k_proj.bias", hidden),
                TensorSpec.of(prefix + "self_attn.v_proj.weight", hidden, hidden),
                TensorSpec.of(prefix + "self_attn.v_proj.bias", hidden),
                TensorSpec.of(prefix + "self_attn.out_proj.weight", hidden, hidden),
                TensorSpec.of(prefix + "self_attn.out_proj.bias", hidden),
                TensorSpec.of(prefix + "layer_norm2.weight", hidden),
                TensorSpec.of(prefix + "layer_norm2.bias", hidden),
                TensorSpec.of(prefix + "mlp.fc1.weight", intermediate, hidden),
                TensorSpec.of(prefix + "mlp.fc1.bias", intermediate),
                TensorSpec.of(prefix + "mlp.fc2.weight", hidden, intermediate),
                TensorSpec.of(prefix + "mlp.fc2.bias", hidden));
    }
}
