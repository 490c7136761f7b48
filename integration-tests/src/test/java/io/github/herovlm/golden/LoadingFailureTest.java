package io.github.herovlm.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.herovlm.checkpoint.Checkpoint;
import io.github.herovlm.checkpoint.SafetensorsWriter;
import io.github.herovlm.checkpoint.TensorSource;
import io.github.herovlm.checkpoint.Weights;
import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.relevance.RelevanceMode;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.PrunePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that turn out unfit only while they are being loaded or used. */
class LoadingFailureTest {
    private static final Path CLIP = Golden.directory().resolve("clip");

    @TempDir
    Path directory;

    @Test
    @DisplayName("a decoder tensor that is missing is named, however often one tries")
    void missingTensor() throws IOException {
        copyJson(Golden.directory(), directory);
        Weights weights = Checkpoint.open(Golden.directory()).weights();
        String missing = "language_model.model.layers.2.mlp.down_proj.weight";
        SafetensorsWriter.write(
                directory.resolve("model.safetensors"),
                weights.names().stream()
                        .filter(name -> !name.equals(missing))
                        .map(name -> TensorSource.copy(name, weights.find(name).orElseThrow()))
                        .toList());
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> open(directory, CLIP, RelevanceMode.CLIP))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(missing);
        }
    }

    @Test
    @DisplayName("a CLIP checkpoint that normalises pixels otherwise cannot see LLaVA's tiles, but can share its tower")
    void otherPreprocessing() throws IOException {
        Path clip = Files.createDirectory(directory.resolve("clip"));
        copyJson(CLIP, clip);
        Files.copy(CLIP.resolve("model.safetensors"), clip.resolve("model.safetensors"));
        Path preprocessing = Golden.directory().resolve("preprocessor_config.json");
        JsonObject json =
                JsonParser.parseString(Files.readString(preprocessing)).getAsJsonObject();
        json.add("image_mean", JsonParser.parseString("[0.5, 0.5, 0.5]"));
        Files.writeString(clip.resolve("preprocessor_config.json"), json.toString());
        assertThatThrownBy(() -> open(Golden.directory(), clip, RelevanceMode.CLIP))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("clip_checkpoint preprocessing");
        open(Golden.directory(), clip, RelevanceMode.SHARED).close();
    }

    @Test
    @DisplayName("a token without a row in the embedding is refused before libtorch sees it")
    void tokenWithoutEmbedding() {
        try (LlavaNext model = open(Golden.directory(), null, RelevanceMode.NONE)) {
            List<PrunePlan> none = List.of();
            assertThat(model.pack(new long[] {1, 318}, none).length()).isEqualTo(2);
            for (long id : new long[] {320, -1}) {
                assertThatThrownBy(() -> model.pack(new long[] {1, id}, none))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("token of the prompt = " + id)
                        .hasMessageContaining("below 320");
            }
        }
    }

    private static LlavaNext open(Path llava, Path clip, RelevanceMode mode) {
        return LlavaNext.open(new ModelSettings(llava, clip, mode, "cpu", "fp32", DecodeOptions.DEFAULT));
    }

    private static void copyJson(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
