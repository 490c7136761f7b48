package io.github.herovlm.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damaged JSON files are refused by name or still make a checkpoint that can be planned for; nothing else comes out. */
class CheckpointFuzzTest {
    private static final int ROUNDS = 100;
    private static final List<String> HOSTILE = List.of(
            "-1",
            "0",
            "0.5",
            "1e308",
            "1e-308",
            "1e999999999",
            "2147483647",
            "9223372036854775808",
            "null",
            "true",
            "\"\"",
            "{}",
            "[]",
            "[0]",
            "NaN",
            "\"../x\"",
            "[[",
            "{\"a\":",
            "\\u0000",
            ":",
            ",",
            "\"",
            "}",
            "]");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "config.json, 1",
        "config.json, 2",
        "config.json, 3",
        "preprocessor_config.json, 4",
        "generation_config.json, 5",
        "model.safetensors.index.json, 6",
    })
    void damagedFilesAreRefusedByName(String name, long seed) throws IOException {
        TinyCheckpoint.writeConfigs(directory, TinyCheckpoint.LLAVA);
        TinyCheckpoint.shard(directory, TinyCheckpoint.tensors(TinyCheckpoint.LLAVA, n -> n), 2);
        Path file = directory.resolve(name);
        String good = Files.readString(file);
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Files.writeString(file, damaged(good, random), StandardCharsets.UTF_8);
            check("seed " + seed + " round " + round);
        }
    }

    /** Half of the time a whole value is replaced, so that the file often stays JSON. */
    private static String damaged(String good, Random random) {
        String token = HOSTILE.get(random.nextInt(HOSTILE.size()));
        int at = random.nextInt(good.length());
        int colon = good.indexOf(':', at);
        if (random.nextBoolean() && colon >= 0) {
            int end = colon + 1;
            while (end < good.length() && ",}".indexOf(good.charAt(end)) < 0) {
                end++;
            }
            return good.substring(0, colon + 1) + token + good.substring(end);
        }
        return good.substring(0, at) + token + good.substring(Math.min(good.length(), at + random.nextInt(10)));
    }

    private void check(String description) {
        try {
            Checkpoint checkpoint = Checkpoint.open(directory);
            assertThat(WeightPlan.of(checkpoint.config()).parameters())
                    .as(description)
                    .isPositive();
            assertThat(checkpoint.config().featureLayers()).as(description).isNotNegative();
        } catch (CheckpointException refused) {
            assertThat(refused.getMessage()).as(description).contains(directory.toString());
        } catch (RuntimeException other) {
            Assertions.fail(description, other);
        }
        assertThat(CheckpointInventory.of(directory).directory())
                .as(description)
                .isEqualTo(directory);
    }
}
