package io.github.herovlm.decode;

/** The model's logits cannot be chosen from: NaN or +∞ among them, or every one −∞. Its weights or its dtype are at fault. */
public final class NonFiniteLogitsException extends IllegalStateException {
    NonFiniteLogitsException(String found) {
        super("the model's logits cannot be sampled: " + found
                + "; check the checkpoint's weights, or use another dtype (fp32 where fp16 overflows)");
    }
}
