package io.github.herovlm.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    @TempDir
    Path directory;

    @Test
    void opensADirectory() throws IOException {
        TinyCheckpoint.llava(directory, TinyCheckpoint.LLAVA);
        Checkpoint checkpoint = Checkpoint.open(directory);
        assertThat(checkpoint.directory()).isEqualTo(directory);
        assertThat(checkpoint.config().text().layers()).isEqualTo(2);
        assertThat(checkpoint.imageProcessing().size()).isEqualTo(8);
        assertThat(checkpoint.generation().eosTokenIds()).containsExactlyInAnyOrder(2, 7);
        assertThat(checkpoint.outputLayerIsTied()).isFalse();
    }

    @Test
    void everyExpectedWeightIsThere() throws IOException {
        TinyCheckpoint.llava(directory, TinyCheckpoint.LLAVA);
        Checkpoint checkpoint = Checkpoint.open(directory);
        for (ExpectedWeight weight : WeightPlan.of(checkpoint.config()).weights()) {
            assertThat(checkpoint
                            .weights()
                            .require(weight.name(), weight.shape())
                            .elements())
                    .isEqualTo(weight.elements());
        }
    }

    @Test
    void aMissingOutputLayerIsTheEmbeddingOnlyWhereTheTwoAreTied() throws IOException {
        TinyCheckpoint.writeConfigs(directory, TinyCheckpoint.LLAVA);
        List<TensorSource> withoutHead = TinyCheckpoint.tensors(TinyCheckpoint.LLAVA, name -> name).stream()
                .filter(t -> !t.name().contains("lm_head"))
                .toList();
        SafetensorsWriter.write(directory.resolve("model.safetensors"), withoutHead);
        assertThatThrownBy(() -> Checkpoint.open(directory).outputLayerIsTied())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("language_model.lm_head.weight is missing")
                .hasMessageContaining("tie_word_embeddings");

        TinyCheckpoint.writeConfigs(directory, TinyCheckpoint.LLAVA.with("tie_word_embeddings", "true"));
        assertThat(Checkpoint.open(directory).outputLayerIsTied()).isTrue();
    }

    @Test
    void aStoredOutputLayerIsTakenEvenWhereItIsTied() throws IOException {
        TinyCheckpoint.llava(directory, TinyCheckpoint.LLAVA.with("tie_word_embeddings", "true"));
        assertThat(Checkpoint.open(directory).outputLayerIsTied()).isFalse();
    }

    @Test
    void opensAClipDirectory() throws IOException {
        TinyCheckpoint.clip(directory, TinyCheckpoint.CLIP);
        ClipCheckpoint checkpoint = ClipCheckpoint.open(directory);
        assertThat(checkpoint.directory()).isEqualTo(directory);
        assertThat(checkpoint.imageProcessing().size()).isEqualTo(8);
        for (ExpectedWeight weight : WeightPlan.of(checkpoint.config()).weights()) {
            assertThat(checkpoint
                            .weights()
                            .require(weight.name(), weight.shape())
                            .elements())
                    .isEqualTo(weight.elements());
        }
    }

    @Test
    void refusesWhatIsNoCheckpoint() throws IOException {
        assertThatThrownBy(() -> Checkpoint.open(directory.resolve("absent")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("not a directory");
        assertThatThrownBy(() -> Checkpoint.open(directory))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("config.json is missing");
        Files.createDirectory(directory.resolve("config.json"));
        assertThatThrownBy(() -> ClipCheckpoint.open(directory))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("not a regular file");
    }

    @Test
    void tellsTheTwoKindsApart() throws IOException {
        TinyCheckpoint.clip(directory, TinyCheckpoint.CLIP);
        assertThatThrownBy(() -> Checkpoint.open(directory)).hasMessageContaining("model_type = \"clip\"");
        TinyCheckpoint.llava(directory, TinyCheckpoint.LLAVA);
        assertThatThrownBy(() -> ClipCheckpoint.open(directory)).hasMessageContaining("model_type = \"llava_next\"");
    }
}
