package io.github.herovlm.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LlavaNextConfigReaderTest {
    private static final Json VICUNA = Json.resource("vicuna-7b.json");
    private static final Json MISTRAL = Json.resource("mistral-7b.json");
    private static final VisionConfig CLIP_L_336 =
            new VisionConfig(1024, 4096, 24, 16, 336, 14, 1e-5, "quick_gelu", 768);
    private static final List<Resolution> PINPOINTS = List.of(
            new Resolution(336, 672),
            new Resolution(672, 336),
            new Resolution(672, 672),
            new Resolution(1008, 336),
            new Resolution(336, 1008));

    @TempDir
    Path directory;

    private LlavaNextConfig read(Json json) {
        return LlavaNextConfigReader.read(JsonSection.read(json.writeTo(directory.resolve("config.json"))));
    }

    @Test
    void readsVicuna7b() {
        assertThat(read(VICUNA))
                .isEqualTo(new LlavaNextConfig(
                        new TextConfig("llama", 4096, 11008, 32, 32, 32, 128, 32064, 4096, 10000, 1e-5, 0),
                        CLIP_L_336,
                        PINPOINTS,
                        32000,
                        -2,
                        "gelu",
                        false,
                        "float16"));
        assertThat(read(VICUNA).featureLayers()).isEqualTo(23);
        assertThat(CLIP_L_336.patchesPerSide()).isEqualTo(24);
    }

    @Test
    void readsVicuna13b() {
        assertThat(read(Json.resource("vicuna-13b.json")).text())
                .isEqualTo(new TextConfig("llama", 5120, 13824, 40, 40, 40, 128, 32064, 4096, 10000, 1e-5, 0));
    }

    @Test
    void readsMistral7b() {
        LlavaNextConfig config = read(MISTRAL);
        assertThat(config.text())
                .isEqualTo(new TextConfig("mistral", 4096, 14336, 32, 32, 8, 128, 32064, 32768, 1e6, 1e-5, 0));
        assertThat(config.vision()).isEqualTo(CLIP_L_336);
        assertThat(config.gridPinpoints()).isEqualTo(PINPOINTS);
    }

    @Test
    void takesTheClassesDefaults() {
        assertThat(read(Json.of("{\"model_type\": \"llava_next\"}")))
                .isEqualTo(new LlavaNextConfig(
                        new TextConfig("llama", 4096, 11008, 32, 32, 32, 128, 32000, 2048, 10000, 1e-6, 0),
                        CLIP_L_336,
                        PINPOINTS,
                        32000,
                        -2,
                        "gelu",
                        false,
                        "unstated"));
        assertThat(read(VICUNA.with("text_config", "{\"model_type\": \"mistral\"}"))
                        .text())
                .isEqualTo(new TextConfig("mistral", 4096, 14336, 32, 32, 8, 128, 32000, 131072, 10000, 1e-6, 4096));
        assertThat(read(VICUNA.with("vision_config", "{}").with("image_grid_pinpoints", "[[224, 448]]"))
                        .vision())
                .isEqualTo(new VisionConfig(768, 3072, 12, 12, 224, 32, 1e-5, "quick_gelu", 512));
    }

    @Test
    void takesNullForTheDefaultExceptWhereItMeansSomething() {
        assertThat(read(VICUNA.with("text_config.num_key_value_heads", "null")
                        .with("text_config.head_dim", "null")
                        .with("text_config.rope_scaling", "null")
                        .with("quantization_config", "null")
                        .with("image_grid_pinpoints", "null")))
                .isEqualTo(read(VICUNA));
        assertThat(read(MISTRAL.with("text_config.num_key_value_heads", "null"))
                        .text()
                        .kvHeads())
                .isEqualTo(32);
        assertThat(read(MISTRAL.without("text_config.num_key_value_heads"))
                        .text()
                        .kvHeads())
                .isEqualTo(8);
        assertThat(read(MISTRAL.without("text_config.sliding_window")).text().slidingWindow())
                .isEqualTo(4096);
        assertThat(read(MISTRAL.with("text_config.sliding_window", "65536"))
                        .text()
                        .slidingWindow())
                .isEqualTo(65536);
        assertThat(read(VICUNA.with("text_config.sliding_window", "77")).text().slidingWindow())
                .isZero();
    }

    @Test
    void readsLlama3Shapes() {
        LlavaNextConfig config = read(VICUNA.with("text_config.intermediate_size", "14336")
                .with("text_config.num_key_value_heads", "8")
                .with("text_config.rope_theta", "500000.0")
                .with("text_config.max_position_embeddings", "8192")
                .with("text_config.vocab_size", "128320")
                .with("image_token_index", "128256")
                .with("torch_dtype", "\"bfloat16\""));
        assertThat(config.text())
                .isEqualTo(new TextConfig("llama", 4096, 14336, 32, 32, 8, 128, 128320, 8192, 500000, 1e-5, 0));
        assertThat(config.imageTokenId()).isEqualTo(128256);
        assertThat(config.weightType()).isEqualTo("bfloat16");
    }

    @Test
    void readsTheNewerKeys() {
        LlavaNextConfig renamed = read(MISTRAL.without("image_token_index")
                .with("image_token_id", "32000")
                .with("image_seq_length", "576")
                .with("multimodal_projector_bias", "true")
                .without("torch_dtype")
                .with("dtype", "\"float16\"")
                .without("text_config.rope_theta")
                .with("text_config.rope_parameters", "{\"rope_theta\": 1000000.0, \"rope_type\": \"default\"}"));
        assertThat(renamed).isEqualTo(read(MISTRAL));
        assertThat(read(VICUNA.with("image_token_id", "32000"))).isEqualTo(read(VICUNA));
        assertThat(read(VICUNA.with("torch_dtype", "\"torch.bfloat16\"")).weightType())
                .isEqualTo("bfloat16");
    }

    @ParameterizedTest
    @CsvSource({"true,,true", ",true,true", "false,true,false", "true,false,true", ",,false"})
    void theDecodersWordOnTyingCountsFirst(String inner, String outer, boolean tied) {
        Json config = VICUNA.without("tie_word_embeddings");
        config = inner == null ? config : config.with("text_config.tie_word_embeddings", inner);
        config = outer == null ? config : config.with("tie_word_embeddings", outer);
        assertThat(read(config).tieWordEmbeddings()).isEqualTo(tied);
    }

    @ParameterizedTest
    @CsvSource({"-1, 24", "-2, 23", "22, 22", "0, 0", "24, 24", "-25, 0"})
    void featureLayerCountsFromEitherEnd(int layer, int layersToRun) {
        assertThat(read(VICUNA.with("vision_feature_layer", String.valueOf(layer)))
                        .featureLayers())
                .isEqualTo(layersToRun);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # member                          | value                                            | what the message says
            model_type                        | "llava"                                          | llava_next
            model_type                        | "llava_next_video"                               | llava_next
            model_type                        | null                                             | model_type is missing
            model_type                        | 3                                                | model_type = 3
            quantization_config               | {"quant_method": "awq", "bits": 4}               | quantization_config = awq
            quantization_config               | {"quant_method": "gptq"}                         | quantization_config = gptq
            quantization_config               | {"load_in_4bit": true}                           | quantization_config = bitsandbytes
            quantization_config               | {}                                               | quantization_config = unnamed
            text_config.quantization_config   | {"quant_method": "awq"}                          | text_config.quantization_config = awq
            text_config                       | []                                               | text_config
            text_config.model_type            | "qwen2"                                          | llama (vicuna, llama3 and hermes-yi are llama too) or mistral
            text_config.hidden_act            | "gelu"                                           | expected silu
            text_config.attention_bias        | true                                             | text_config.attention_bias
            text_config.mlp_bias              | true                                             | text_config.mlp_bias
            text_config.rope_scaling          | {"type": "linear", "factor": 2.0}                | text_config.rope_scaling.type = "linear"
            text_config.rope_scaling          | {"rope_type": "llama3", "factor": 8.0}           | text_config.rope_scaling.rope_type = "llama3"
            text_config.rope_scaling          | {"factor": 8.0}                                  | text_config.rope_scaling.factor
            text_config.rope_parameters       | {"rope_type": "yarn", "rope_theta": 1e4}         | text_config.rope_parameters.rope_type = "yarn"
            text_config.rope_parameters       | {"full_attention": {"rope_theta": 1e4}}          | text_config.rope_parameters.full_attention
            text_config.partial_rotary_factor | 0.5                                              | text_config.partial_rotary_factor
            text_config.rope_theta            | 0                                                | text_config.rope_theta
            text_config.rope_theta            | "10000"                                          | text_config.rope_theta
            text_config.rope_theta            | 1e300                                            | text_config.rope_theta
            text_config.rms_norm_eps          | 1e-60                                            | text_config.rms_norm_eps
            text_config.hidden_size           | 0                                                | text_config.hidden_size = 0
            text_config.hidden_size           | 4096.5                                           | text_config.hidden_size = 4096.5
            text_config.hidden_size           | 1e3                                              | text_config.hidden_size
            text_config.hidden_size           | 99999999999999999999                             | text_config.hidden_size
            text_config.hidden_size           | 4100                                             | a multiple of num_attention_heads = 32
            text_config.head_dim              | 127                                              | even
            text_config.num_key_value_heads   | 5                                                | a multiple of num_key_value_heads = 5
            text_config.num_hidden_layers     | 2147483647                                       | text_config.num_hidden_layers
            text_config.vocab_size            | -1                                               | text_config.vocab_size
            vision_config.model_type          | "siglip_vision_model"                            | clip_vision_model
            vision_config.num_channels        | 1                                                | vision_config.num_channels
            vision_config.hidden_act          | "relu"                                           | quick_gelu or gelu
            vision_config.hidden_size         | 1000                                             | a multiple of num_attention_heads = 16
            vision_config.image_size          | 337                                              | a multiple of patch_size = 14
            vision_config.patch_size          | 0                                                | vision_config.patch_size
            image_grid_pinpoints              | [[336, 600]]                                     | a multiple of the image size 336
            image_grid_pinpoints              | []                                               | image_grid_pinpoints
            image_grid_pinpoints              | [[336]]                                          | image_grid_pinpoints
            image_grid_pinpoints              | [336, 672]                                       | image_grid_pinpoints
            image_grid_pinpoints              | {"a": 1}                                         | image_grid_pinpoints
            image_grid_pinpoints              | [[336, 33600000]]                                | image_grid_pinpoints
            image_token_id                    | 5                                                | image_token_index = 32000
            image_token_index                 | -1                                               | image_token_index
            vision_feature_layer              | [-2, -5]                                         | one layer
            vision_feature_layer              | 25                                               | from -25 to 24
            vision_feature_select_strategy    | "full"                                           | expected default
            projector_hidden_act              | "gelu_pytorch_tanh"                              | expected gelu
            use_image_newline_parameter       | false                                            | use_image_newline_parameter = false
            multimodal_projector_bias         | false                                            | multimodal_projector_bias = false
            tie_word_embeddings               | "false"                                          | true or false
            torch_dtype                       | 16                                               | torch_dtype
            """)
    void refuses(String member, String value, String message) {
        assertThatThrownBy(() -> read(VICUNA.with(member, value)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("config.json: ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"model_type\": \"llava_next\", \"model_type\": \"llava\"}",
                "{\"model_type\": NaN}",
                "{\"model_type\": 'llava_next'}",
                "{\"image_token_index\": 1e99999999999}",
                "{} {}",
                "// comment\n{}"
            })
    void refusesWhatIsNotStrictJson(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("config.json"), text);
        assertThatThrownBy(() -> JsonSection.read(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("config.json: JSON");
    }

    @Test
    void refusesJsonThatIsNestedToExhaustTheStack() throws IOException {
        Path file = Files.writeString(
                directory.resolve("config.json"), "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000));
        assertThatThrownBy(() -> JsonSection.read(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("nested");
    }
}
