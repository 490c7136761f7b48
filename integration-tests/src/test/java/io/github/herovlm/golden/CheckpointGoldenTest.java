package io.github.herovlm.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import io.github.herovlm.checkpoint.Checkpoint;
import io.github.herovlm.checkpoint.CheckpointInventory;
import io.github.herovlm.checkpoint.ClipCheckpoint;
import io.github.herovlm.checkpoint.ClipConfig;
import io.github.herovlm.checkpoint.ExpectedWeight;
import io.github.herovlm.checkpoint.ImageProcessing;
import io.github.herovlm.checkpoint.LlavaNextConfig;
import io.github.herovlm.checkpoint.Resolution;
import io.github.herovlm.checkpoint.SafetensorsWriter;
import io.github.herovlm.checkpoint.TensorSource;
import io.github.herovlm.checkpoint.TextConfig;
import io.github.herovlm.checkpoint.VisionConfig;
import io.github.herovlm.checkpoint.Weight;
import io.github.herovlm.checkpoint.WeightPlan;
import io.github.herovlm.checkpoint.WeightType;
import io.github.herovlm.checkpoint.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The checkpoint reader against files that transformers' {@code save_pretrained} wrote (versions in the golden README):
 * configurations with and without their defaults, and every tensor bit for bit against an independent reader.
 */
class CheckpointGoldenTest {
    private static final VisionConfig VISION = new VisionConfig(64, 128, 24, 4, 56, 14, 1e-5, "quick_gelu", 32);

    @TempDir
    Path directory;

    @Test
    void readsTheConfiguration() {
        Checkpoint checkpoint = Checkpoint.open(Golden.directory());
        assertThat(checkpoint.config())
                .isEqualTo(new LlavaNextConfig(
                        new TextConfig("llama", 64, 160, 3, 4, 2, 16, 320, 2048, 10000, 1e-5, 0),
                        VISION,
                        List.of(
                                new Resolution(56, 112),
                                new Resolution(112, 56),
                                new Resolution(112, 112),
                                new Resolution(168, 56),
                                new Resolution(56, 168)),
                        319,
                        -2,
                        "gelu",
                        false,
                        "float32"));
        assertThat(checkpoint.generation().eosTokenIds()).containsExactly(2);
        ImageProcessing processing = checkpoint.imageProcessing();
        assertThat(processing.size()).isEqualTo(56);
        assertThat(processing.mean().get(2)).isEqualTo((float) 0.40821073);
        assertThat(processing.std().get(0)).isEqualTo((float) 0.26862954);
    }

    @Test
    void readsClipsConfiguration() {
        assertThat(ClipCheckpoint.open(Golden.directory().resolve("clip")).config())
                .isEqualTo(new ClipConfig(VISION, 48, 96, 3, 4, 320, 77, 1e-5, "quick_gelu", 2, 32));
    }

    @Test
    void defaultsSpelledOutChangeNothing() throws IOException {
        for (String part : List.of("", "clip")) {
            Path from = Golden.directory().resolve(part);
            Path to = Files.createDirectories(directory.resolve("full").resolve(part));
            Files.copy(from.resolve("config.full.json"), to.resolve("config.json"));
            Files.copy(from.resolve("model.safetensors"), to.resolve("model.safetensors"));
        }
        Path full = directory.resolve("full");
        Files.copy(Golden.directory().resolve("preprocessor_config.json"), full.resolve("preprocessor_config.json"));
        Checkpoint checkpoint = Checkpoint.open(Golden.directory());
        assertThat(Checkpoint.open(full).config()).isEqualTo(checkpoint.config());
        assertThat(Checkpoint.open(full).generation()).isEqualTo(checkpoint.generation());
        assertThat(ClipCheckpoint.open(full.resolve("clip")).config())
                .isEqualTo(
                        ClipCheckpoint.open(Golden.directory().resolve("clip")).config());
    }

    @Test
    void everyTensorIsWhatTheFileHolds() {
        Checkpoint checkpoint = Checkpoint.open(Golden.directory());
        assertSame(checkpoint.weights(), Golden.open("model.safetensors"));
        assertThat(checkpoint.weights().names()).isEqualTo(names(WeightPlan.of(checkpoint.config())));
        assertThat(checkpoint.outputLayerIsTied()).isFalse();

        ClipCheckpoint clip = ClipCheckpoint.open(Golden.directory().resolve("clip"));
        assertSame(clip.weights(), Golden.open("clip/model.safetensors"));
        assertThat(clip.weights().names()).isEqualTo(names(WeightPlan.of(clip.config())));
    }

    @Test
    void theRenamedSchemeOfTransformers452IsTheSameCheckpoint() throws IOException {
        Path renamed = copyConfigs("renamed");
        SafetensorsWriter.write(
                renamed.resolve("model.safetensors"),
                copies(name -> name.equals("language_model.lm_head.weight")
                        ? "lm_head.weight"
                        : "model." + name.replace("language_model.model.", "language_model.")));
        assertSame(Checkpoint.open(renamed).weights(), Golden.open("model.safetensors"));
    }

    @Test
    void aShardedCopyIsTheSameCheckpoint() throws IOException {
        Path sharded = copyConfigs("sharded");
        List<TensorSource> tensors = copies(UnaryOperator.identity());
        Map<String, String> weightMap = new TreeMap<>();
        for (int shard = 0; shard < 4; shard++) {
            String file = "model-%05d-of-00004.safetensors".formatted(shard + 1);
            List<TensorSource> part = new ArrayList<>();
            for (int i = shard; i < tensors.size(); i += 4) {
                part.add(tensors.get(i));
                weightMap.put(tensors.get(i).name(), file);
            }
            SafetensorsWriter.write(sharded.resolve(file), part);
        }
        Files.writeString(
                sharded.resolve("model.safetensors.index.json"),
                new Gson().toJson(Map.of("metadata", Map.of("total_size", 4138920), "weight_map", weightMap)));
        Weights weights = Checkpoint.open(sharded).weights();
        assertThat(weights.files()).hasSize(4);
        assertSame(weights, Golden.open("model.safetensors"));
    }

    @Test
    void theInventoryFindsNothingAmiss() {
        CheckpointInventory inventory = CheckpointInventory.of(Golden.directory());
        assertThat(inventory.problems()).isEmpty();
        assertThat(inventory.missingFiles()).isEmpty();
        assertThat(inventory.unused()).isEmpty();
        Golden file = Golden.open("model.safetensors");
        long elements = file.names().stream()
                .mapToLong(name -> file.floats(name).length)
                .sum();
        assertThat(inventory.totalParameters()).isEqualTo(elements);
        assertThat(inventory.bytesByType()).isEqualTo(Map.of("F32", 4 * elements));
    }

    private Path copyConfigs(String name) throws IOException {
        Path to = Files.createDirectory(directory.resolve(name));
        for (String file : List.of("config.json", "preprocessor_config.json", "generation_config.json")) {
            Files.copy(Golden.directory().resolve(file), to.resolve(file));
        }
        return to;
    }

    private static List<TensorSource> copies(UnaryOperator<String> naming) {
        Weights weights = Checkpoint.open(Golden.directory()).weights();
        return weights.names().stream()
                .map(name ->
                        TensorSource.copy(naming.apply(name), weights.find(name).orElseThrow()))
                .toList();
    }

    private static Set<String> names(WeightPlan plan) {
        return plan.weights().stream().map(ExpectedWeight::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void assertSame(Weights weights, Golden file) {
        assertThat(weights.names()).isEqualTo(file.names());
        for (String name : file.names()) {
            int[] shape = file.shape(name);
            long[] longs = Arrays.stream(shape).asLongStream().toArray();
            Weight weight = weights.require(name, longs);
            assertThat(weight.type()).isEqualTo(WeightType.F32);
            float[] values = new float[Math.toIntExact(weight.elements())];
            weight.map().asFloatBuffer().get(values);
            assertThat(values).as(name).isEqualTo(file.floats(name));
        }
    }
}
