package io.github.herovlm.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointInventoryTest {
    @TempDir
    Path directory;

    @Test
    void countsACompleteCheckpoint() throws IOException {
        TinyCheckpoint.llava(directory, TinyCheckpoint.LLAVA);
        Files.writeString(directory.resolve("tokenizer.json"), "{}");
        Files.writeString(directory.resolve("chat_template.jinja"), "");
        CheckpointInventory inventory = CheckpointInventory.of(directory);
        assertThat(inventory.problems()).isEmpty();
        assertThat(inventory.missingFiles()).isEmpty();
        assertThat(inventory.unused()).isEmpty();
        assertThat(inventory.isComplete()).isTrue();
        assertThat(inventory.llava()).isEqualTo(Checkpoint.open(directory).config());
        assertThat(inventory.clip()).isNull();
        assertThat(inventory.files()).containsExactly(directory.resolve("model.safetensors"));
        // projector 8·6+8+8·8+8 and newline 8; decoder 2·20·8+8 + 2·(2·8 + 3·8·12 + 8·8·2 + 8·4·2);
        // vision 6 + 6·3·16 + 5·6 + 4·6 + 2·(4·6 + 4·42 + 70 + 66)
        assertThat(inventory.parameters())
                .isEqualTo(Map.of(ModelPart.PROJECTOR, 136L, ModelPart.LANGUAGE_MODEL, 1320L, ModelPart.VISION, 1004L));
        assertThat(inventory.totalParameters()).isEqualTo(136 + 1320 + 1004);
        assertThat(inventory.bytesByType()).isEqualTo(Map.of("F32", 4L * (136 + 1320 + 1004)));
        assertThat(inventory.totalBytes()).isEqualTo(4 * inventory.totalParameters());
    }

    @Test
    void collectsEveryFaultOfTheWeights() throws IOException {
        TinyCheckpoint.writeConfigs(directory, TinyCheckpoint.LLAVA);
        List<TensorSource> damaged = Stream.concat(
                        TinyCheckpoint.tensors(TinyCheckpoint.LLAVA, name -> name).stream()
                                .filter(t -> !t.name().contains("lm_head")
                                        && !t.name().contains("model.norm")
                                        && !t.name().equals("image_newline")),
                        Stream.of(
                                TensorSource.of("image_newline", WeightType.BF16, () -> 1, 9),
                                TensorSource.of("extra.weight", WeightType.F16, () -> 1, 5)))
                .toList();
        SafetensorsWriter.write(directory.resolve("model.safetensors"), damaged);
        CheckpointInventory inventory = CheckpointInventory.of(directory);
        assertThat(inventory.problems())
                .hasSize(3)
                .anyMatch(p -> p.contains("image_newline = BF16 [9]") && p.contains("of shape [8]"))
                .anyMatch(p -> p.contains("language_model.model.norm.weight is missing"))
                .anyMatch(p -> p.contains("language_model.lm_head.weight is missing"));
        assertThat(inventory.unused()).containsExactly("extra.weight");
        assertThat(inventory.parameters()).containsEntry(ModelPart.OTHER, 5L);
        assertThat(inventory.bytesByType()).containsEntry("F16", 10L).containsEntry("BF16", 18L);
        assertThat(inventory.isComplete()).isFalse();
    }

    @Test
    void collectsFaultsAcrossFiles() throws IOException {
        TinyCheckpoint.writeConfigs(directory, TinyCheckpoint.LLAVA);
        List<TensorSource> tensors = TinyCheckpoint.tensors(TinyCheckpoint.LLAVA, name -> name);
        TinyCheckpoint.shard(directory, tensors, 4);
        Files.delete(directory.resolve("model-00001-of-00004.safetensors"));
        Files.writeString(directory.resolve("model-00002-of-00004.safetensors"), "short");
        Json.of("{\"eos_token_id\": \"</s>\"}").writeTo(directory.resolve("generation_config.json"));
        Files.delete(directory.resolve("preprocessor_config.json"));
        CheckpointInventory inventory = CheckpointInventory.of(directory);
        assertThat(inventory.problems())
                .hasSize(4)
                .anyMatch(p -> p.contains("model-00001-of-00004.safetensors is missing"))
                .anyMatch(p -> p.contains("model-00002-of-00004.safetensors: size = 5"))
                .anyMatch(p -> p.contains("generation_config.json: eos_token_id"))
                .anyMatch(p -> p.contains("preprocessor_config.json is missing"));
        assertThat(inventory.files()).hasSize(4);
        assertThat(inventory.totalParameters()).isPositive();
    }

    @Test
    void ofABrokenFileItSaysOnlyThat() throws IOException {
        TinyCheckpoint.llava(directory, TinyCheckpoint.LLAVA);
        Files.writeString(directory.resolve("model.safetensors"), "short");
        assertThat(CheckpointInventory.of(directory).problems()).hasSize(1);
        SafetensorsWriter.write(directory.resolve("model.safetensors"), List.of());
        assertThat(CheckpointInventory.of(directory).problems()).hasSize(63);
    }

    @Test
    void saysWhatFollowsFromMissingFiles() throws IOException {
        TinyCheckpoint.llava(directory, TinyCheckpoint.LLAVA);
        Files.delete(directory.resolve("generation_config.json"));
        CheckpointInventory inventory = CheckpointInventory.of(directory);
        assertThat(inventory.missingFiles())
                .extracting(MissingFile::name)
                .containsExactly(
                        "tokenizer.json",
                        "chat_template (in tokenizer_config.json, chat_template.jinja or chat_template.json)",
                        "generation_config.json");
        assertThat(inventory.missingFiles()).extracting(MissingFile::required).containsExactly(true, false, false);
        assertThat(inventory.problems()).isEmpty();
        assertThat(inventory.isComplete()).isFalse();
    }

    @Test
    void looksForTheTemplateInsideTheTokenizersConfiguration() throws IOException {
        TinyCheckpoint.llava(directory, TinyCheckpoint.LLAVA);
        Files.writeString(directory.resolve("tokenizer.json"), "{}");
        Path config = directory.resolve("tokenizer_config.json");
        Json.of("{\"model_max_length\": 1000000000000000019884624838656}").writeTo(config);
        assertThat(CheckpointInventory.of(directory).missingFiles()).hasSize(1);
        Json.of("{\"chat_template\": \"x\"}").writeTo(config);
        assertThat(CheckpointInventory.of(directory).missingFiles()).isEmpty();
        Files.writeString(config, "broken");
        assertThat(CheckpointInventory.of(directory).problems())
                .singleElement()
                .asString()
                .contains("tokenizer_config.json: JSON");
    }

    @Test
    void knowsClipToo() throws IOException {
        TinyCheckpoint.clip(directory, TinyCheckpoint.CLIP);
        CheckpointInventory inventory = CheckpointInventory.of(directory);
        assertThat(inventory.llava()).isNull();
        assertThat(inventory.clip()).isEqualTo(ClipCheckpoint.open(directory).config());
        assertThat(inventory.problems()).isEmpty();
        assertThat(inventory.parameters().keySet())
                .containsExactly(ModelPart.VISION, ModelPart.PROJECTOR, ModelPart.TEXT);
        assertThat(inventory.missingFiles())
                .extracting(MissingFile::name)
                .containsExactly("tokenizer.json", "preprocessor_config.json");
    }

    @Test
    void saysWhatIsWrongWithSomethingElse() throws IOException {
        assertThat(CheckpointInventory.of(directory.resolve("absent")).problems())
                .singleElement()
                .asString()
                .contains("not a directory");
        Json.of("{\"model_type\": \"qwen2_vl\"}").writeTo(directory.resolve("config.json"));
        CheckpointInventory inventory = CheckpointInventory.of(directory);
        assertThat(inventory.problems()).singleElement().asString().contains("qwen2_vl");
        assertThat(inventory.totalParameters()).isZero();
        assertThat(inventory.files()).isEmpty();
    }
}
