package io.github.herovlm.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files: their bytes, their form, and where they may go. */
class DatasetWriterTest {
    /** SHA-256 of the test split's first pictures, the same from JDK 17 (also interpreted) and JDK 25. */
    private static final List<String> PICTURES = List.of(
            "dbaf877e22f971adc84fba2a492ebc01944445caad031967ecfb232d4c2b4cd7",
            "3ffb37ad11627a2948261c0d6789ccecbd2e6009de2b6e286eb626b6bc209dcd",
            "725335724db97aefc36911c452bc9ea4eb8612ddfc39546d0206bf63f9717664",
            "bfc2d2a913c106095a2dec0504d68e135ae96ab4fe8274520a51015c965e32c2",
            "40dfd33fd43aeb05f7def4c28893650897268502bee8fe1688fd8adcb54f71df",
            "4f18add6c362bc3f1dfe601d9dac580428ea0bb3dba1ffb86ad681d5707a73c3");

    /** SHA-256 of data.jsonl with the 400 pictures of the test split. */
    private static final String DATA = "d873938b0145249857d52e41b26fa021e282b0559af9fbda7404aff756958f55";

    private final DatasetWriter writer = new DatasetWriter(Split.TEST, SceneGenerator.DEFAULT_SEED);

    @TempDir
    private Path folder;

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void picturesAreTheSameOnEveryMachine() throws IOException, NoSuchAlgorithmException {
        writer.write(PICTURES.size(), folder, done -> {});
        for (int index = 0; index < PICTURES.size(); index++) {
            byte[] file = Files.readAllBytes(folder.resolve("images/test-00000" + index + ".png"));
            assertThat(sha256(file)).as("picture %d", index).isEqualTo(PICTURES.get(index));
        }
    }

    @Test
    void questionsAreTheSameOnEveryMachine() throws NoSuchAlgorithmException {
        StringBuilder lines = new StringBuilder();
        for (int index = 0; index < 400; index++) {
            writer.lines(index).forEach(line -> lines.append(line).append('\n'));
        }
        assertThat(sha256(lines.toString().getBytes(StandardCharsets.UTF_8))).isEqualTo(DATA);
    }

    @Test
    void aLineHasAQuestionAndItsPicture() throws IOException {
        List<Integer> progress = new ArrayList<>();
        int questions = writer.write(2, folder, progress::add);
        List<String> lines = Files.readAllLines(folder.resolve("data.jsonl"));
        assertThat(lines).hasSize(questions);
        assertThat(progress).containsExactly(1, 2);
        Question first = new SceneGenerator(Split.TEST, SceneGenerator.DEFAULT_SEED)
                .scene(0)
                .questions()
                .get(0);
        JsonObject line = JsonParser.parseString(lines.get(0)).getAsJsonObject();
        assertThat(line.keySet()).containsExactly("id", "image", "question", "answers", "family");
        assertThat(line.get("id").getAsString()).isEqualTo("test-000000-1");
        assertThat(line.get("question").getAsString()).isEqualTo(first.text());
        assertThat(line.getAsJsonArray("answers").get(0).getAsString())
                .isEqualTo(first.answers().get(0));
        assertThat(line.get("family").getAsString()).isEqualTo(first.family().label());
        assertThat(folder.resolve(line.get("image").getAsString())).isRegularFile();
    }

    @Test
    void aDataSetIsReplaced() throws IOException {
        new DatasetWriter(Split.VALIDATION, 1).write(3, folder, done -> {});
        writer.write(1, folder, done -> {});
        try (Stream<Path> images = Files.list(folder.resolve("images"))) {
            assertThat(images).containsExactly(folder.resolve("images/test-000000.png"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"notes.txt", "images/holiday.png", "data.jsonl/x"})
    void whatIsNoDataSetStays(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "mine");
        assertThatThrownBy(() -> writer.write(1, folder, done -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("out = " + folder)
                .hasMessageContaining("a folder that is empty, new, or holds a data set");
        assertThat(file).hasContent("mine");
    }

    @Test
    void aFileIsNoPlace() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        assertThatThrownBy(() -> writer.write(1, file, done -> {})).isInstanceOf(InvalidInputException.class);
        assertThat(file).hasContent("mine");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_000_001})
    void theNumberOfPicturesIsChecked(int pictures) {
        assertThatThrownBy(() -> writer.write(pictures, folder, done -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("limit = " + pictures);
        assertThat(folder).isEmptyDirectory();
    }
}
