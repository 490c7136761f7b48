package io.github.herovlm.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClipConfigReaderTest {
    private static final Json CLIP = Json.resource("clip-l-336.json");
    private static final VisionConfig VISION = new VisionConfig(1024, 4096, 24, 16, 336, 14, 1e-5, "quick_gelu", 768);

    @TempDir
    Path directory;

    private ClipConfig read(Json json) {
        return ClipConfigReader.read(JsonSection.read(json.writeTo(directory.resolve("config.json"))));
    }

    @Test
    void readsClipL336() {
        assertThat(read(CLIP))
                .isEqualTo(new ClipConfig(VISION, 768, 3072, 12, 12, 49408, 77, 1e-5, "quick_gelu", 2, 768));
    }

    @Test
    void takesTheClassesDefaults() {
        assertThat(read(Json.of("{\"model_type\": \"clip\"}")))
                .isEqualTo(new ClipConfig(
                        new VisionConfig(768, 3072, 12, 12, 224, 32, 1e-5, "quick_gelu", 512),
                        512,
                        2048,
                        12,
                        8,
                        49408,
                        77,
                        1e-5,
                        "quick_gelu",
                        49407,
                        512));
    }

    /** transformers overwrites text_config with all of CLIPTextConfig(text_config_dict), its defaults included. */
    @Test
    void oldDictionariesWinWholly() {
        ClipConfig config = read(CLIP.with("text_config_dict", "{\"hidden_size\": 640}")
                .with("vision_config_dict", "{\"hidden_size\": 960, \"patch_size\": 16}"));
        assertThat(config)
                .isEqualTo(new ClipConfig(
                        new VisionConfig(960, 3072, 12, 12, 224, 16, 1e-5, "quick_gelu", 512),
                        640,
                        2048,
                        12,
                        8,
                        49408,
                        77,
                        1e-5,
                        "quick_gelu",
                        49407,
                        768));
        assertThat(read(CLIP.with("text_config_dict", "null"))).isEqualTo(read(CLIP));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            model_type                          | "siglip"                  | expected clip
            model_type                          | null                      | model_type is missing
            quantization_config                 | {"quant_method": "gptq"}  | quantization_config = gptq
            projection_dim                      | 0                         | projection_dim = 0
            text_config.model_type              | "bert"                    | clip_text_model
            text_config.hidden_act              | "relu"                    | quick_gelu or gelu
            text_config.hidden_size             | 770                       | a multiple of num_attention_heads = 12
            text_config.max_position_embeddings | 1                         | text_config.max_position_embeddings = 1
            text_config.eos_token_id            | [1]                       | text_config.eos_token_id
            vision_config.image_size            | 224.5                     | vision_config.image_size = 224.5
            vision_config.model_type            | "siglip_vision_model"     | clip_vision_model
            """)
    void refuses(String member, String value, String message) {
        assertThatThrownBy(() -> read(CLIP.with(member, value)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(message);
    }
}
