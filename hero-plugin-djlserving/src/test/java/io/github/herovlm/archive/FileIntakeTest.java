package io.github.herovlm.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.checkpoint.CheckpointFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileIntakeTest {
    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();
    private final FileIntake intake = new FileIntake(said::add);

    @Test
    void hashesWithoutACopy() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "abc");
        assertThat(intake.read("model/a", file, null))
                .isEqualTo(new FileRecord(
                        "model/a", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        assertThat(folder).isDirectoryContaining("glob:**/a");
        assertThat(said).containsExactly("hashing model/a");
    }

    @Test
    void copiesOnTheWay() throws IOException {
        Path file = Files.write(folder.resolve("a"), new byte[3 << 20]);
        Path copy = folder.resolve("deep/er/b");
        assertThat(intake.read("b", file, copy).size()).isEqualTo(3 << 20);
        assertThat(copy).hasSameBinaryContentAs(file);
        assertThat(said).containsExactly("copying b");
    }

    @Test
    void theFilesOfACheckpointAreAllButHiddenOnes() throws IOException {
        Path store = Files.createDirectories(folder.resolve("blobs"));
        Path blob = Files.writeString(store.resolve("0123"), "weights");
        Path checkpoint = Files.createDirectories(folder.resolve("checkpoint/.cache/huggingface"));
        Files.writeString(checkpoint.resolve("config.json.metadata"), "");
        checkpoint = folder.resolve("checkpoint");
        Files.writeString(checkpoint.resolve(".gitattributes"), "");
        Files.writeString(checkpoint.resolve("config.json"), "{}");
        Files.createDirectories(checkpoint.resolve("onnx"));
        Files.writeString(checkpoint.resolve("onnx/readme"), "");
        Files.createSymbolicLink(checkpoint.resolve("model.safetensors"), blob);
        assertThat(CheckpointFiles.of(checkpoint).keySet())
                .containsExactly("config.json", "model.safetensors", "onnx/readme");
    }
}
