package io.github.herovlm.checkpoint;

import static io.github.herovlm.checkpoint.VisionConfigReader.MAX_LAYERS;
import static io.github.herovlm.checkpoint.VisionConfigReader.MAX_WIDTH;

import java.util.List;

/**
 * Reads a decoder's configuration. Files write only what differs from the defaults of transformers' {@code LlamaConfig}
 * or {@code MistralConfig}, so those are filled in here; what would change the computation and is not implemented is
 * refused by name, because ignoring it would give wrong answers without a word.
 */
final class TextConfigReader {
    static final String LLAMA = "llama";
    static final String MISTRAL = "mistral";
    private static final int MAX_POSITIONS = 1 << 28;
    private static final String DEFAULT_ROPE = "default";

    private TextConfigReader() {}

    static TextConfig read(JsonSection text) {
        String type = text.text("model_type", LLAMA);
        if (!type.equals(LLAMA) && !type.equals(MISTRAL)) {
            throw text.refuse("model_type", "llama (vicuna, llama3 and hermes-yi are llama too) or mistral");
        }
        boolean mistral = type.equals(MISTRAL);
        refuseWhatIsNotImplemented(text);
        int hidden = text.whole("hidden_size", 4096, 1, MAX_WIDTH);
        int heads = text.whole("num_attention_heads", 32, 1, MAX_WIDTH);
        TextConfig config = new TextConfig(
                type,
                hidden,
                text.whole("intermediate_size", mistral ? 14336 : 11008, 1, MAX_WIDTH),
                text.whole("num_hidden_layers", 32, 1, MAX_LAYERS),
                heads,
                kvHeads(text, heads, mistral),
                headDim(text, hidden, heads),
                text.whole("vocab_size", 32000, 1, 1 << 24),
                text.whole("max_position_embeddings", mistral ? 4096 * 32 : 2048, 1, MAX_POSITIONS),
                ropeTheta(text),
                text.positive("rms_norm_eps", 1e-6),
                slidingWindow(text, mistral));
        VisionConfigReader.requireMultiple(
                text, "num_attention_heads", config.heads(), "num_key_value_heads", config.kvHeads());
        return config;
    }

    private static void refuseWhatIsNotImplemented(JsonSection text) {
        text.oneOf("hidden_act", "silu", List.of("silu"));
        text.requireFlag("attention_bias", false);
        text.requireFlag("mlp_bias", false);
        if (text.positive("partial_rotary_factor", 1) != 1) {
            throw text.refuse("partial_rotary_factor", "1 (rotary embedding of whole heads)");
        }
        requireDefaultRope(text.section("rope_scaling"));
    }

    /** {@code null} means as many as heads for both classes; left out, MistralConfig has eight. */
    private static int kvHeads(JsonSection text, int heads, boolean mistral) {
        int fallback = mistral && !text.isNull("num_key_value_heads") ? 8 : heads;
        return text.whole("num_key_value_heads", fallback, 1, MAX_WIDTH);
    }

    private static int headDim(JsonSection text, int hidden, int heads) {
        if (!text.has("head_dim")) {
            VisionConfigReader.requireMultiple(text, "hidden_size", hidden, "num_attention_heads", heads);
        }
        int headDim = text.whole("head_dim", hidden / heads, 1, 1 << 12);
        if (headDim % 2 != 0) {
            throw text.refuse("head_dim", headDim, "an even number, as the rotary embedding turns halves");
        }
        return headDim;
    }

    /** Top level up to transformers 4; transformers 5 moves it into {@code rope_parameters}. */
    private static double ropeTheta(JsonSection text) {
        double theta = text.positive("rope_theta", 10000);
        JsonSection parameters = text.section("rope_parameters");
        requireDefaultRope(parameters);
        return parameters.positive("rope_theta", theta);
    }

    private static void requireDefaultRope(JsonSection rope) {
        String accepted = "\"default\" or nothing: scaled rotary embeddings (linear, dynamic, llama3, yarn, …) are not"
                + " implemented";
        for (String key : List.of("rope_type", "type")) {
            if (!rope.text(key, DEFAULT_ROPE).equals(DEFAULT_ROPE)) {
                throw rope.refuse(key, accepted);
            }
        }
        for (String key : rope.keys()) {
            boolean harmless = List.of("rope_type", "type", "rope_theta").contains(key);
            boolean whole = key.equals("partial_rotary_factor") && rope.positive(key, 1) == 1;
            if (rope.has(key) && !harmless && !whole) {
                throw rope.refuse(key, "to be absent, with " + accepted);
            }
        }
    }

    /** LLaMA has no window; Mistral's is 4096 where it is left out, and none where it is {@code null}. */
    private static int slidingWindow(JsonSection text, boolean mistral) {
        int fallback = mistral && !text.isNull("sliding_window") ? 4096 : 0;
        return mistral ? text.whole("sliding_window", fallback, 1, MAX_POSITIONS) : 0;
    }
}
