package io.github.herovlm.checkpoint;

/**
 * How tensors are named. Both families have one canonical scheme here; what files write instead is mapped onto it.
 *
 * <p>LLaVA-NeXT: canonical is what transformers wrote up to 4.51 ({@code vision_tower.vision_model.*}, {@code
 * multi_modal_projector.*}, {@code language_model.model.*}, {@code language_model.lm_head.weight}, {@code
 * image_newline}). From 4.52 on the modules are {@code model.vision_tower.*}, {@code model.multi_modal_projector.*},
 * {@code model.language_model.*}, {@code lm_head.weight} and {@code model.image_newline}.
 */
enum KeyScheme {
    LLAVA_NEXT {
        @Override
        String canonical(String name) {
            if (name.startsWith("lm_head.")) {
                return "language_model." + name;
            }
            if (name.startsWith("model.language_model.")) {
                return "language_model.model." + name.substring("model.language_model.".length());
            }
            String inner = name.startsWith("model.") ? name.substring("model.".length()) : name;
            if (inner.startsWith("vision_tower.") && !inner.startsWith("vision_tower.vision_model.")) {
                return "vision_tower.vision_model." + inner.substring("vision_tower.".length());
            }
            return inner;
        }
    },

    /** CLIP's names never changed. */
    CLIP {
        @Override
        String canonical(String name) {
            return name;
        }
    };

    /** The name of a tensor in the scheme that the rest of this project uses. */
    abstract String canonical(String name);

    /** Buffers that older releases wrote beside the weights and that every release computes anew, whatever their type. */
    static boolean isBuffer(String name) {
        return name.endsWith(".position_ids") || name.endsWith(".rotary_emb.inv_freq");
    }
}
