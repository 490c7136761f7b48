package io.github.herovlm.checkpoint;

import java.util.List;

/**
 * Reads a LLaVA-NeXT {@code config.json} with the defaults of transformers' {@code LlavaNextConfig}; variants that would
 * run differently from what is implemented are refused by name.
 */
final class LlavaNextConfigReader {
    static final String MODEL_TYPE = "llava_next";
    private static final int MAX_TILES_PER_SIDE = 32;
    private static final List<List<Integer>> DEFAULT_PINPOINTS =
            List.of(List.of(336, 672), List.of(672, 336), List.of(672, 672), List.of(1008, 336), List.of(336, 1008));

    private LlavaNextConfigReader() {}

    static LlavaNextConfig read(JsonSection config) {
        if (!config.text("model_type", "").equals(MODEL_TYPE)) {
            throw config.refuse("model_type", MODEL_TYPE + " (LLaVA-NeXT in the Hugging Face layout)");
        }
        refuseQuantised(config);
        refuseQuantised(config.section("text_config"));
        refuseOtherVariants(config);
        TextConfig text = TextConfigReader.read(config.section("text_config"));
        VisionConfig vision = config.has("vision_config")
                ? VisionConfigReader.read(config.section("vision_config"))
                : VisionConfigReader.LLAVA_NEXT;
        return new LlavaNextConfig(
                text,
                vision,
                pinpoints(config, vision.imageSize()),
                imageTokenId(config),
                featureLayer(config, vision.layers()),
                config.oneOf("projector_hidden_act", "gelu", List.of("gelu")),
                tied(config),
                weightType(config));
    }

    /** Quantised weights are packed in layouts of their own; read as plain numbers they would be noise. */
    static void refuseQuantised(JsonSection config) {
        JsonSection quantisation = config.section("quantization_config");
        if (config.has("quantization_config")) {
            boolean bitsAndBytes = quantisation.has("load_in_4bit") || quantisation.has("load_in_8bit");
            String method = quantisation.text("quant_method", bitsAndBytes ? "bitsandbytes" : "unnamed");
            throw config.refuse(
                    "quantization_config", method, "a checkpoint that is not quantised: " + TensorType.LOADABLE);
        }
    }

    private static void refuseOtherVariants(JsonSection config) {
        config.oneOf("vision_feature_select_strategy", "default", List.of("default"));
        config.requireFlag("use_image_newline_parameter", true);
        config.requireFlag("multimodal_projector_bias", true);
    }

    private static List<Resolution> pinpoints(JsonSection config, int imageSize) {
        String key = "image_grid_pinpoints";
        List<List<Integer>> rows =
                config.rows(key, 2, 1, imageSize * MAX_TILES_PER_SIDE).orElse(DEFAULT_PINPOINTS);
        if (rows.isEmpty() || rows.stream().flatMap(List::stream).anyMatch(side -> side % imageSize != 0)) {
            throw config.refuse(key, rows, "[height, width] pairs, each a multiple of the image size " + imageSize);
        }
        return rows.stream().map(r -> new Resolution(r.get(0), r.get(1))).toList();
    }

    /** {@code image_token_index} up to transformers 4.51, {@code image_token_id} later; some files carry both. */
    private static int imageTokenId(JsonSection config) {
        int index = config.whole("image_token_index", 32000, 0, Integer.MAX_VALUE);
        int id = config.whole("image_token_id", index, 0, Integer.MAX_VALUE);
        if (config.has("image_token_index") && id != index) {
            throw config.refuse("image_token_id", "the same as image_token_index = " + index);
        }
        return id;
    }

    private static int featureLayer(JsonSection config, int layers) {
        if (config.isList("vision_feature_layer")) {
            throw config.refuse("vision_feature_layer", "one layer (features of several are not implemented)");
        }
        return config.whole("vision_feature_layer", -2, -(layers + 1), layers);
    }

    /** The decoder's own word counts, as in transformers; either class says false where nothing is written. */
    private static boolean tied(JsonSection config) {
        String key = "tie_word_embeddings";
        return config.section("text_config").flag(key, config.flag(key, false));
    }

    private static String weightType(JsonSection config) {
        String type = config.text("dtype", config.text("torch_dtype", "unstated"));
        return type.startsWith("torch.") ? type.substring("torch.".length()) : type;
    }
}
