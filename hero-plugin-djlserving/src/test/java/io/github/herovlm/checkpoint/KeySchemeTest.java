package io.github.herovlm.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeySchemeTest {
    @ParameterizedTest
    @CsvSource({
        "image_newline, image_newline",
        "model.image_newline, image_newline",
        "multi_modal_projector.linear_1.bias, multi_modal_projector.linear_1.bias",
        "model.multi_modal_projector.linear_2.weight, multi_modal_projector.linear_2.weight",
        "language_model.lm_head.weight, language_model.lm_head.weight",
        "lm_head.weight, language_model.lm_head.weight",
        "language_model.model.embed_tokens.weight, language_model.model.embed_tokens.weight",
        "model.language_model.embed_tokens.weight, language_model.model.embed_tokens.weight",
        "language_model.model.layers.3.mlp.up_proj.weight, language_model.model.layers.3.mlp.up_proj.weight",
        "model.language_model.layers.3.mlp.up_proj.weight, language_model.model.layers.3.mlp.up_proj.weight",
        "model.language_model.norm.weight, language_model.model.norm.weight",
        "vision_tower.vision_model.pre_layrnorm.bias, vision_tower.vision_model.pre_layrnorm.bias",
        "model.vision_tower.vision_model.pre_layrnorm.bias, vision_tower.vision_model.pre_layrnorm.bias",
        "model.vision_tower.pre_layrnorm.bias, vision_tower.vision_model.pre_layrnorm.bias",
        "vision_tower.encoder.layers.0.mlp.fc1.bias, vision_tower.vision_model.encoder.layers.0.mlp.fc1.bias",
    })
    void mapsEverySchemeOntoTheCanonicalOne(String stored, String canonical) {
        assertThat(KeyScheme.LLAVA_NEXT.canonical(stored)).isEqualTo(canonical);
        assertThat(KeyScheme.LLAVA_NEXT.canonical(canonical)).isEqualTo(canonical);
    }

    @Test
    void leavesClipsNamesAlone() {
        assertThat(KeyScheme.CLIP.canonical("vision_model.post_layernorm.weight"))
                .isEqualTo("vision_model.post_layernorm.weight");
    }

    @ParameterizedTest
    @CsvSource({
        "language_model.model.norm.weight, LANGUAGE_MODEL",
        "vision_tower.vision_model.pre_layrnorm.bias, VISION",
        "vision_model.pre_layrnorm.bias, VISION",
        "multi_modal_projector.linear_1.bias, PROJECTOR",
        "image_newline, PROJECTOR",
        "logit_scale, PROJECTOR",
        "text_projection.weight, PROJECTOR",
        "text_model.final_layer_norm.bias, TEXT",
        "language_modelling, OTHER",
    })
    void sortsNamesIntoParts(String name, ModelPart part) {
        assertThat(ModelPart.of(name)).isEqualTo(part);
    }
}
