package io.github.herovlm.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightPlanTest {
    @TempDir
    Path directory;

    private WeightPlan llava(Json json) {
        return WeightPlan.of(
                LlavaNextConfigReader.read(JsonSection.read(json.writeTo(directory.resolve("config.json")))));
    }

    private WeightPlan clip(Json json) {
        return WeightPlan.of(ClipConfigReader.read(JsonSection.read(json.writeTo(directory.resolve("config.json")))));
    }

    /**
     * The published counts of LLaMA 7B and 13B (6738415616, 13015864320) and Mistral 7B (7241732096), with 64 rows more
     * in both embeddings, plus CLIP-L/14-336's tower (303507456), the projector and the newline.
     */
    @ParameterizedTest
    @CsvSource({
        "vicuna-7b.json, 6738415616, 4096",
        "vicuna-13b.json, 13015864320, 5120",
        "mistral-7b.json, 7241732096, 4096",
    })
    void countsThePublishedParameters(String config, long decoder, long width) {
        long projector = 1024 * width + width + width * width + width;
        assertThat(llava(Json.resource(config)).parameters())
                .isEqualTo(decoder + 2 * 64 * width + 303507456 + projector + width);
    }

    @Test
    void countsClipsPublishedParameters() {
        assertThat(clip(Json.resource("clip-l-336.json")).parameters()).isEqualTo(427944193);
    }

    @Test
    void headsMayBeWiderThanTheResidualStream() {
        WeightPlan plan = llava(TinyCheckpoint.LLAVA.with("text_config.head_dim", "6"));
        String attention = "language_model.model.layers.1.self_attn.";
        assertThat(plan.weights())
                .contains(
                        new ExpectedWeight(attention + "q_proj.weight", List.of(12L, 8L), true),
                        new ExpectedWeight(attention + "k_proj.weight", List.of(6L, 8L), true),
                        new ExpectedWeight(attention + "v_proj.weight", List.of(6L, 8L), true),
                        new ExpectedWeight(attention + "o_proj.weight", List.of(8L, 12L), true));
    }

    @Test
    void aTiedOutputLayerAndAnUnusedNormAreOptional() {
        assertThat(optional(llava(TinyCheckpoint.LLAVA)))
                .containsExactly(
                        "vision_tower.vision_model.post_layernorm.weight",
                        "vision_tower.vision_model.post_layernorm.bias");
        assertThat(optional(llava(TinyCheckpoint.LLAVA.with("tie_word_embeddings", "true"))))
                .hasSize(3)
                .contains("language_model.lm_head.weight");
        assertThat(optional(clip(TinyCheckpoint.CLIP))).containsExactly("logit_scale");
    }

    private static List<String> optional(WeightPlan plan) {
        return plan.weights().stream()
                .filter(w -> !w.required())
                .map(ExpectedWeight::name)
                .toList();
    }
}
