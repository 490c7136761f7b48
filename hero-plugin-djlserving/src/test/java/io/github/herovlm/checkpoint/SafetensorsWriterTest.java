package io.github.herovlm.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SafetensorsWriterTest {
    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("model.safetensors");
    }

    /** 40000 elements are more than one chunk of either width. */
    @ParameterizedTest
    @EnumSource(WeightType.class)
    void readsBackWhatItWrote(WeightType type) throws IOException {
        Random written = new Random(3);
        SafetensorsWriter.write(
                file(),
                List.of(
                        TensorSource.of("a.half", WeightType.F16, () -> 0.5f, 3),
                        TensorSource.of("b", type, () -> (float) written.nextGaussian(), 400, 100),
                        TensorSource.of("größe \"c\"", WeightType.F32, () -> 9)));
        Weights weights = Weights.open(directory, KeyScheme.CLIP);
        Random expected = new Random(3);
        ByteBuffer bytes = weights.require("b", 400, 100).map();
        for (int i = 0; i < 40000; i++) {
            float value = (float) expected.nextGaussian();
            switch (type) {
                case F32 -> assertThat(bytes.getFloat()).isEqualTo(value);
                case F16 -> assertThat(bytes.getShort()).isEqualTo(HalfFloats.toHalf(value));
                case BF16 -> assertThat(bytes.getShort()).isEqualTo(HalfFloats.toBfloat16(value));
            }
        }
        assertThat(bytes.hasRemaining()).isFalse();
        assertThat(weights.require("größe \"c\"").map().getFloat()).isEqualTo(9);
        assertThat(weights.names()).hasSize(3);
    }

    @Test
    void alignsEveryTensor() throws IOException {
        SafetensorsWriter.write(
                file(),
                List.of(
                        TensorSource.of("half", WeightType.F16, () -> 1, 3),
                        TensorSource.of("full", WeightType.F32, () -> 2, 5)));
        Weights weights = Weights.open(directory, KeyScheme.CLIP);
        assertThat(weights.require("full", 5).offset() % 8).isZero();
        assertThat(weights.require("half", 3).offset())
                .isEqualTo(weights.require("full", 5).offset() + 20);
    }

    @Test
    void replacesAFileAndLeavesNothingBeside() throws IOException {
        Files.writeString(file(), "old");
        SafetensorsWriter.write(file(), List.of());
        assertThat(SafetensorsHeader.read(file())).isEmpty();
        assertThat(directory).isDirectoryContaining(p -> p.equals(file()));
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void keepsTheOldFileWhereThePayloadFails() throws IOException {
        Files.writeString(file(), "old");
        TensorSource lying =
                new TensorSource("a", WeightType.F32, List.of(2L), channel -> channel.write(ByteBuffer.allocate(4)));
        assertThatThrownBy(() -> SafetensorsWriter.write(file(), List.of(lying)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a wrote 4 bytes of 8");
        assertThat(file()).hasContent("old");
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void refusesTwoTensorsOfOneName() {
        TensorSource tensor = TensorSource.of("a", WeightType.F32, () -> 1);
        assertThatThrownBy(() -> SafetensorsWriter.write(file(), List.of(tensor, tensor)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two tensors named a");
        assertThatThrownBy(() -> TensorSource.of("a", WeightType.F32, () -> 1, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
