package io.github.herovlm.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightTest {
    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("model.safetensors");
    }

    private Weight weight(String name) {
        return Weights.open(directory, KeyScheme.CLIP).find(name).orElseThrow();
    }

    @Test
    void mapsItsOwnBytesOnly() throws IOException {
        SafetensorsWriter.write(
                file(),
                List.of(
                        TensorSource.of("before", WeightType.F32, () -> 1, 3),
                        TensorSource.of("scale", WeightType.F32, () -> -2.5f),
                        TensorSource.of("none", WeightType.F16, () -> 3, 0, 4),
                        TensorSource.of("after", WeightType.F16, () -> 4, 2)));
        ByteBuffer bytes = weight("scale").map();
        assertThat(bytes.position()).isZero();
        assertThat(bytes.remaining()).isEqualTo(4);
        assertThat(bytes.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        assertThat(bytes.isDirect()).isTrue();
        assertThat(bytes.getFloat()).isEqualTo(-2.5f);
        assertThat(weight("scale").shape()).isEmpty();
        assertThat(weight("none").map().remaining()).isZero();
        assertThat(weight("after").map().asShortBuffer().get(1)).isEqualTo((short) 0x4400);
        assertThat(weight("before")).hasToString("before F32 [3]");
    }

    @Test
    void readsFilesThatMayNotBeWritten() throws IOException {
        SafetensorsWriter.write(file(), List.of(TensorSource.of("scale", WeightType.F32, () -> 7)));
        assertThat(file().toFile().setWritable(false)).isTrue();
        assertThat(weight("scale").map().getFloat()).isEqualTo(7);
    }

    @Test
    void refusesWhatOneMappingCannotHold() throws IOException {
        long bytes = 1L << 31;
        String header = "{" + RawSafetensors.tensor("a", "F16", "[1024,1048576]", 0, bytes) + "}";
        RawSafetensors.write(file(), header, 0);
        try (RandomAccessFile sparse = new RandomAccessFile(file().toFile(), "rw")) {
            sparse.setLength(Long.BYTES + header.getBytes(StandardCharsets.UTF_8).length + bytes);
        }
        assertThat(weight("a").byteCount()).isEqualTo(bytes);
        assertThatThrownBy(() -> weight("a").map())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("model.safetensors: a = 2147483648 bytes")
                .hasMessageContaining("at most 2147483647 bytes a tensor");
    }

    @Test
    void noticesAFileThatShrank() throws IOException {
        SafetensorsWriter.write(file(), List.of(TensorSource.of("a", WeightType.F32, () -> 1, 100)));
        Weight weight = weight("a");
        try (RandomAccessFile truncated = new RandomAccessFile(file().toFile(), "rw")) {
            truncated.setLength(100);
        }
        assertThatThrownBy(weight::map).isInstanceOf(CheckpointException.class).hasMessageContaining("size = 100");
    }
}
