package io.github.herovlm.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files are either refused by name or still describe tensors that lie within the file. */
class SafetensorsFuzzTest {
    private static final int ROUNDS = 150;
    private static final List<String> HOSTILE = List.of(
            "-1",
            "0",
            "1e308",
            "9223372036854775807",
            "18446744073709551616",
            "null",
            "true",
            "\"\"",
            "{}",
            "[]",
            "NaN",
            "[[[[[[[[",
            "{\"a\":",
            "\\",
            "\u0000",
            "F64",
            "BF16",
            ":",
            ",",
            "\"",
            "__metadata__");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void bytesFlippedAnywhere(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] good = goodFile();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bad = good.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                bad[random.nextInt(headerEnd(good))] = (byte) random.nextInt(256);
            }
            check(bad, "seed " + seed + " round " + round);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7, 8})
    void tokensPutIntoTheHeader(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] good = goodFile();
        String header = new String(good, Long.BYTES, headerEnd(good) - Long.BYTES, StandardCharsets.UTF_8);
        byte[] data = Arrays.copyOfRange(good, headerEnd(good), good.length);
        for (int round = 0; round < ROUNDS; round++) {
            int at = random.nextInt(header.length());
            int cut = Math.min(header.length(), at + random.nextInt(12));
            String token = HOSTILE.get(random.nextInt(HOSTILE.size()));
            byte[] bad = (header.substring(0, at) + token + header.substring(cut)).getBytes(StandardCharsets.UTF_8);
            ByteBuffer file =
                    ByteBuffer.allocate(Long.BYTES + bad.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
            file.putLong(bad.length).put(bad).put(data);
            check(file.array(), "seed " + seed + " round " + round);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 10})
    void truncatedOrExtended(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] good = goodFile();
        for (int round = 0; round < ROUNDS; round++) {
            int size = random.nextInt(good.length + 64);
            boolean refused = check(Arrays.copyOf(good, size), "seed " + seed + " round " + round);
            assertThat(refused).as("size %d of %d", size, good.length).isEqualTo(size != good.length);
        }
    }

    private byte[] goodFile() throws IOException {
        Path file = directory.resolve("good.safetensors");
        SafetensorsWriter.write(
                file,
                List.of(
                        TensorSource.of("layers.0.weight", WeightType.F32, () -> 1, 3, 5),
                        TensorSource.of("layers.0.bias", WeightType.F16, () -> 2, 7),
                        TensorSource.of("scale", WeightType.BF16, () -> 3)));
        return Files.readAllBytes(file);
    }

    private static int headerEnd(byte[] file) {
        return Long.BYTES
                + (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    /** Whether it was refused; any other failure fails the test. */
    private boolean check(byte[] bytes, String description) throws IOException {
        Path file = Files.write(directory.resolve("bad.safetensors"), bytes);
        try {
            long covered = SafetensorsHeader.read(file).stream()
                    .mapToLong(TensorEntry::byteCount)
                    .sum();
            assertThat(covered).as(description).isEqualTo(bytes.length - headerEnd(bytes));
            return false;
        } catch (CheckpointException refused) {
            assertThat(refused.file()).as(description).isEqualTo(file);
            return true;
        } catch (RuntimeException other) {
            return Assertions.fail(description, other);
        }
    }
}
