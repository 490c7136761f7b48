package io.github.herovlm.checkpoint;

import static io.github.herovlm.checkpoint.RawSafetensors.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsTest {
    @TempDir
    Path directory;

    private Weights open(String... tensors) throws IOException {
        return open(64, tensors);
    }

    private Weights open(int dataBytes, String... tensors) throws IOException {
        RawSafetensors.write(directory.resolve("model.safetensors"), "{" + String.join(",", tensors) + "}", dataBytes);
        return Weights.open(directory, KeyScheme.LLAVA_NEXT);
    }

    @Test
    void givesWhatIsThere() throws IOException {
        Weights weights = open(tensor("image_newline", "BF16", "[32]", 0, 64));
        Weight weight = weights.require("image_newline", 32);
        assertThat(weight.type()).isEqualTo(WeightType.BF16);
        assertThat(weight.shape()).containsExactly(32);
        assertThat(weight.elements()).isEqualTo(32);
        assertThat(weight.byteCount()).isEqualTo(64);
        assertThat(weight.file()).isEqualTo(directory.resolve("model.safetensors"));
        assertThat(weight.map().remaining()).isEqualTo(64);
        assertThat(weights.find("image_newline"))
                .hasValueSatisfying(w -> assertThat(w.shape()).containsExactly(32));
        assertThat(weights.find("image_newlines")).isEmpty();
        assertThat(weights.files()).containsExactly(weight.file());
        assertThat(weights.names()).containsExactly("image_newline");
        weight.shape()[0] = 5;
        assertThat(weight.shape()).containsExactly(32);
    }

    @Test
    void namesWhatIsMissing() throws IOException {
        Weights weights = open(tensor("image_newline", "F32", "[16]", 0, 64));
        assertThatThrownBy(() -> weights.require("language_model.model.norm.weight", 8))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(directory.resolve("model.safetensors")
                        + ": language_model.model.norm.weight is missing: expected F32, F16 or BF16 of shape [8]");
    }

    @Test
    void namesWhatIsMisshapen() throws IOException {
        Weights weights = open(tensor("model.image_newline", "F32", "[4,4]", 0, 64));
        for (long[] shape : List.of(new long[] {16}, new long[] {4, 4, 1}, new long[] {}, new long[] {4, 5})) {
            assertThatThrownBy(() -> weights.require("image_newline", shape))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("model.safetensors: model.image_newline = F32 [4, 4] is not accepted")
                    .hasMessageContaining("expected F32, F16 or BF16 of shape [");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"I8", "U8", "F8_E4M3", "F8_E5M2", "BOOL"})
    void namesATypeThatCannotBeLoaded(String type) throws IOException {
        Weights weights = open(tensor("image_newline", type, "[64]", 0, 64));
        assertThatThrownBy(() -> weights.require("image_newline", 64))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("image_newline = " + type + " [64]")
                .hasMessageContaining("F32, F16 or BF16 of shape [64]");
        assertThatThrownBy(() -> weights.find("image_newline"))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("image_newline.dtype = " + type);
        assertThat(weights.names()).containsExactly("image_newline");
    }

    @Test
    void leavesBuffersOutWhateverTheirType() throws IOException {
        Weights weights = open(
                tensor("image_newline", "F32", "[2]", 0, 8),
                tensor("vision_tower.vision_model.embeddings.position_ids", "I64", "[1,3]", 8, 32),
                tensor("language_model.model.layers.0.self_attn.rotary_emb.inv_freq", "F64", "[4]", 32, 64));
        assertThat(weights.names()).containsExactly("image_newline");
    }

    @Test
    void refusesTwoTensorsOfOneMeaning() {
        assertThatThrownBy(() -> open(
                        tensor("image_newline", "F32", "[8]", 0, 32),
                        tensor("model.image_newline", "F32", "[8]", 32, 64)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("model.image_newline = a duplicate");
    }

    @Test
    void readsBothKeySchemesAlike() throws IOException {
        Path old = TinyCheckpoint.llava(directory.resolve("old"), TinyCheckpoint.LLAVA);
        Path renamed = directory.resolve("renamed");
        TinyCheckpoint.writeConfigs(renamed, TinyCheckpoint.LLAVA);
        SafetensorsWriter.write(
                renamed.resolve("model.safetensors"),
                TinyCheckpoint.tensors(TinyCheckpoint.LLAVA, WeightsTest::renamed));
        Path flat = directory.resolve("flat");
        TinyCheckpoint.writeConfigs(flat, TinyCheckpoint.LLAVA);
        SafetensorsWriter.write(
                flat.resolve("model.safetensors"),
                TinyCheckpoint.tensors(
                        TinyCheckpoint.LLAVA,
                        name -> renamed(name).replace("vision_tower.vision_model", "vision_tower")));

        Weights expected = Checkpoint.open(old).weights();
        assertThat(expected.names())
                .contains("language_model.lm_head.weight", "image_newline")
                .hasSize(65);
        for (Path other : List.of(renamed, flat)) {
            Weights weights = Checkpoint.open(other).weights();
            assertThat(weights.names()).isEqualTo(expected.names());
            for (String name : expected.names()) {
                assertThat(bytes(weights, name)).as(name).isEqualTo(bytes(expected, name));
            }
        }
        assertThat(Checkpoint.open(renamed).weights().find("image_newline"))
                .map(Weight::storedName)
                .hasValue("model.image_newline");
    }

    /** The names of transformers 4.52 and later. */
    private static String renamed(String name) {
        return name.equals("language_model.lm_head.weight")
                ? "lm_head.weight"
                : "model." + name.replace("language_model.model.", "language_model.");
    }

    private static ByteBuffer bytes(Weights weights, String name) {
        return weights.find(name).orElseThrow().map();
    }

    @Test
    void shardsAreOneCheckpoint() throws IOException {
        Path single = TinyCheckpoint.llava(directory.resolve("single"), TinyCheckpoint.LLAVA);
        Path sharded = directory.resolve("sharded");
        TinyCheckpoint.writeConfigs(sharded, TinyCheckpoint.LLAVA);
        Weights expected = Checkpoint.open(single).weights();
        List<TensorSource> copies = expected.names().stream()
                .map(name -> TensorSource.copy(name, expected.find(name).orElseThrow()))
                .toList();
        TinyCheckpoint.shard(sharded, copies, 3);

        Weights weights = Checkpoint.open(sharded).weights();
        assertThat(weights.files())
                .hasSize(3)
                .allSatisfy(file -> assertThat(file).isRegularFile());
        assertThat(weights.names()).isEqualTo(expected.names());
        for (String name : expected.names()) {
            assertThat(bytes(weights, name)).as(name).isEqualTo(bytes(expected, name));
        }
        assertThatThrownBy(() -> weights.require("x", 1))
                .hasMessageContaining("model.safetensors.index.json: x is missing");

        Files.delete(sharded.resolve("model-00002-of-00003.safetensors"));
        assertThatThrownBy(() -> Checkpoint.open(sharded))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("model-00002-of-00003.safetensors is missing")
                .hasMessageContaining("model.safetensors.index.json names");
    }

    @Test
    void theSingleFileWinsOverAnIndex() throws IOException {
        open(tensor("image_newline", "F32", "[16]", 0, 64));
        Files.writeString(directory.resolve("model.safetensors.index.json"), "not even JSON");
        assertThat(Weights.open(directory, KeyScheme.LLAVA_NEXT).names()).containsExactly("image_newline");
    }

    @Test
    void refusesATensorInTwoShards() throws IOException {
        TinyCheckpoint.shard(
                directory, Stream.of("a", "b").map(WeightsTest::scalar).toList(), 2);
        SafetensorsWriter.write(
                directory.resolve("model-00002-of-00002.safetensors"), List.of(scalar("a"), scalar("b")));
        assertThatThrownBy(() -> Weights.open(directory, KeyScheme.LLAVA_NEXT))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("model-00002-of-00002.safetensors: a = a duplicate")
                .hasMessageContaining("model-00001-of-00002.safetensors has a");
    }

    @Test
    void refusesAShardWithoutWhatTheIndexPromises() throws IOException {
        TinyCheckpoint.shard(
                directory, Stream.of("a", "b").map(WeightsTest::scalar).toList(), 2);
        SafetensorsWriter.write(directory.resolve("model-00002-of-00002.safetensors"), List.of(scalar("c")));
        assertThatThrownBy(() -> Weights.open(directory, KeyScheme.LLAVA_NEXT))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("model-00002-of-00002.safetensors: b is missing")
                .hasMessageContaining("model.safetensors.index.json places here");
    }

    private static TensorSource scalar(String name) {
        return TensorSource.of(name, WeightType.F32, () -> 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../model.safetensors",
                "/etc/model.safetensors",
                "sub/model.safetensors",
                "..\\\\model.safetensors",
                "a\\u0000.safetensors",
                ".hidden.safetensors",
                "model.bin",
                "",
            })
    void refusesAnIndexThatLeadsElsewhere(String shard) throws IOException {
        Files.writeString(
                directory.resolve("model.safetensors.index.json"), "{\"weight_map\": {\"a\": \"" + shard + "\"}}");
        assertThatThrownBy(() -> Weights.open(directory, KeyScheme.LLAVA_NEXT))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("model.safetensors.index.json: weight_map.a")
                .hasMessageContaining("same directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"weight_map\": {}}", "{\"weight_map\": []}", "{\"weight_map\": {\"a\": 1}}"})
    void refusesAnIndexThatNamesNoShards(String index) throws IOException {
        Files.writeString(directory.resolve("model.safetensors.index.json"), index);
        assertThatThrownBy(() -> Weights.open(directory, KeyScheme.LLAVA_NEXT))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("weight_map");
    }

    @Test
    void saysThatThereAreNoWeights() {
        assertThatThrownBy(() -> Weights.open(directory, KeyScheme.CLIP))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(
                        "weights is missing: expected model.safetensors, or model.safetensors.index.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pytorch_model.bin", "pytorch_model-00001-of-00003.bin", "consolidated.00.pth"})
    void saysHowToConvertPickledWeights(String name) throws IOException {
        Files.write(directory.resolve(name), new byte[10]);
        assertThatThrownBy(() -> Weights.open(directory, KeyScheme.CLIP))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("expected safetensors")
                .hasMessageContaining("safe_serialization=True");
    }
}
