package io.github.herovlm.checkpoint;

import static io.github.herovlm.checkpoint.RawSafetensors.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsHeaderTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("model.safetensors");
    }

    @Test
    void readsTensorsInTheOrderOfTheirBytes() throws IOException {
        RawSafetensors.write(
                file,
                "{\"__metadata__\":{\"format\":\"pt\"}," + tensor("b", "F16", "[2,3]", 4, 16) + ","
                        + tensor("a", "F32", "[]", 0, 4) + "," + tensor("none", "I64", "[0,7]", 16, 16) + "}   ",
                16);
        List<TensorEntry> entries = SafetensorsHeader.read(file);
        assertThat(entries).extracting(TensorEntry::name).containsExactly("a", "b", "none");
        assertThat(entries).extracting(TensorEntry::elements).containsExactly(1L, 6L, 0L);
        assertThat(entries.get(1).shape()).containsExactly(2L, 3L);
        assertThat(entries.get(1).type()).isEqualTo(TensorType.F16);
        long dataStart = Files.size(file) - 16;
        assertThat(entries).extracting(TensorEntry::offset).containsExactly(dataStart, dataStart + 4, dataStart + 16);
    }

    @Test
    void acceptsAFileWithoutTensors() throws IOException {
        assertThat(SafetensorsHeader.read(RawSafetensors.write(file, "{}", 0))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # header (with 16 bytes of data)                                                    | what the message says
            []                                                                                  | not a JSON object
            " {}"                                                                               | not a JSON object
            {"a":1}                                                                             | a JSON number
            {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}                              | cut off
            {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}} {}                          | JSON
            {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]},}                            | JSON
            {'a':{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}                             | JSON
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}} | duplicate name a
            {"a":{"dtype":"F32","dtype":"F32","shape":[4],"data_offsets":[0,16]}}               | duplicate name dtype
            {"__metadata__":{},"__metadata__":{},"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}} | duplicate name __metadata__
            {"__metadata__":{"x":"1","x":"2"},"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}    | duplicate name x
            {"__metadata__":{"x":1},"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}      | __metadata__.x
            {"__metadata__":null,"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}         | __metadata__
            {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16],"extra":0}}                   | extra
            {"a":{"shape":[4],"data_offsets":[0,16]}}                                           | a.dtype is missing
            {"a":{"dtype":"F32","data_offsets":[0,16]}}                                         | a.shape is missing
            {"a":{"dtype":"F32","shape":[4]}}                                                   | a.data_offsets is missing
            {"a":{"dtype":"F128","shape":[1],"data_offsets":[0,16]}}                            | a.dtype = F128
            {"a":{"dtype":32,"shape":[4],"data_offsets":[0,16]}}                                | a.dtype
            {"a":{"dtype":"F32","shape":4,"data_offsets":[0,16]}}                               | a.shape
            {"a":{"dtype":"F32","shape":[-4],"data_offsets":[0,16]}}                            | a.shape = -4
            {"a":{"dtype":"F32","shape":[4.0],"data_offsets":[0,16]}}                           | a.shape = 4.0
            {"a":{"dtype":"F32","shape":["4"],"data_offsets":[0,16]}}                           | a.shape
            {"a":{"dtype":"F32","shape":[4,1,1,1,1,1,1,1,1],"data_offsets":[0,16]}}             | a.shape
            {"a":{"dtype":"F32","shape":[0,9223372036854775807],"data_offsets":[0,0]}}          | a.shape
            {"a":{"dtype":"F32","shape":[0,4294967296],"data_offsets":[0,0]}}                   | a.shape
            {"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,16]}}          | a.shape
            {"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,16]}} | a.shape
            {"a":{"dtype":"F32","shape":[5],"data_offsets":[0,16]}}                             | a.data_offsets = 16 bytes
            {"a":{"dtype":"F64","shape":[4],"data_offsets":[0,16]}}                             | a.data_offsets = 16 bytes
            {"a":{"dtype":"F4","shape":[3],"data_offsets":[0,1]}}                               | a.data_offsets = 1 bytes
            {"a":{"dtype":"F32","shape":[4],"data_offsets":[16,0]}}                             | a.data_offsets = [16, 0]
            {"a":{"dtype":"F32","shape":[4],"data_offsets":[4,20]}}                             | a.data_offsets = [4, 20]
            {"a":{"dtype":"F32","shape":[4],"data_offsets":[-16,0]}}                            | a.data_offsets
            {"a":{"dtype":"F32","shape":[4],"data_offsets":[0]}}                                | a.data_offsets
            {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,8,16]}}                           | a.data_offsets
            {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,1.6e1]}}                          | a.data_offsets
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}                              | size
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}                             | hole
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[12,16]}} | hole
            {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}} | overlap
            {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]},"b":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}} | overlap
            """)
    void refuses(String header, String message) throws IOException {
        RawSafetensors.write(file, header.replace("\" {}\"", " {}"), 16);
        assertThatThrownBy(() -> SafetensorsHeader.read(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void refusesTextThatIsNotUtf8() throws IOException {
        byte[] header = ("{" + tensor("a?", "F32", "[4]", 0, 16) + "}").getBytes(StandardCharsets.UTF_8);
        header[3] = (byte) 0xff;
        RawSafetensors.write(file, header.length, header, 16);
        assertThatThrownBy(() -> SafetensorsHeader.read(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void refusesFilesShorterThanTheirPrefix(int size) throws IOException {
        Files.write(file, new byte[size]);
        assertThatThrownBy(() -> SafetensorsHeader.read(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("size = " + size);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3, 100_000_001, Integer.MAX_VALUE, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void refusesHeaderLengthsThatCannotBe(long length) throws IOException {
        RawSafetensors.write(file, length, "{}".getBytes(StandardCharsets.UTF_8), 0);
        assertThatThrownBy(() -> SafetensorsHeader.read(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("header length = " + Long.toUnsignedString(length));
    }

    @Test
    void refusesAHeaderBeyondTheFormatsLimitEvenWhereTheFileHasIt() throws IOException {
        sparse(file, SafetensorsHeader.MAX_HEADER_BYTES + 1, 200_000_000);
        assertThatThrownBy(() -> SafetensorsHeader.read(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("header length = 100000001");
    }

    @Test
    void takesNoMemoryForAHeaderThatIsNone() throws IOException {
        sparse(file, 99_000_000, 100_000_000);
        assertThat(allocatedBy(() -> assertThatThrownBy(() -> SafetensorsHeader.read(file))
                        .isInstanceOf(CheckpointException.class)
                        .hasMessageContaining("header")))
                .isLessThan(4_000_000);
    }

    @Test
    void refusesTooManyTensors() throws IOException {
        String tensors = IntStream.rangeClosed(0, 100_000)
                .mapToObj(i -> tensor("t" + i, "F32", "[0]", 0, 0))
                .collect(Collectors.joining(","));
        RawSafetensors.write(file, "{" + tensors + "}", 0);
        assertThatThrownBy(() -> SafetensorsHeader.read(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("at most 100000 tensors");
    }

    @Test
    void namesGitLfsPointers() throws IOException {
        Files.writeString(file, "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 13\n");
        assertThatThrownBy(() -> SafetensorsHeader.read(file)).hasMessageContaining("git lfs pull");
    }

    @Test
    void refusesWhatIsNotAFile() throws IOException {
        Files.createDirectory(file);
        assertThatThrownBy(() -> SafetensorsHeader.read(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("not a regular file");
        assertThatThrownBy(() -> SafetensorsHeader.read(directory.resolve("absent")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("is missing");
    }

    @Test
    void keepsHostileNamesOutOfMessages() throws IOException {
        RawSafetensors.write(file, "{" + tensor("x".repeat(10_000) + "\\u001b[31m", "F128", "[4]", 0, 16) + "}", 16);
        assertThatThrownBy(() -> SafetensorsHeader.read(file))
                .isInstanceOf(CheckpointException.class)
                .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(1500))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\u001b"));
    }

    private static void sparse(Path file, long headerLength, long size) throws IOException {
        RawSafetensors.write(file, headerLength, new byte[0], 0);
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(size);
        }
    }

    private static long allocatedBy(Runnable action) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        action.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
