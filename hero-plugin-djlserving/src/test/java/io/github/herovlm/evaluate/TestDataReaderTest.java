package io.github.herovlm.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Reading a test set: every fault names line, field, value and what is accepted")
class TestDataReaderTest {
    private static final String GOOD =
            "{\"id\":\"q1\",\"image\":\"images/1.png\",\"question\":\"What?\",\"answers\":[\"a\",\"b\"],\"family\":\"read\"}";

    @TempDir
    private Path folder;

    @BeforeEach
    void pictures() throws IOException {
        Files.createDirectories(folder.resolve("images"));
        Files.writeString(folder.resolve("images/1.png"), "one");
        Files.writeString(folder.resolve("images/2.png"), "two");
    }

    private TestData read(String... lines) throws IOException {
        Files.writeString(folder.resolve("data.jsonl"), String.join("\n", lines) + "\n");
        return TestDataReader.read(folder, null);
    }

    @Test
    @DisplayName("questions, in order, with unknown fields left alone, with and without a last line break")
    void reads() throws IOException {
        String second = GOOD.replace("q1", "q2").replace("1.png", "2.png").replace("}", ",\"seed\":[1,{}]}");
        TestData data = read(GOOD, second, GOOD.replace("q1", "q3"));
        assertThat(data.items())
                .containsExactly(item("q1", "images/1.png"), item("q2", "images/2.png"), item("q3", "images/1.png"));
        assertThat(data.byPicture())
                .containsExactly(
                        java.util.Map.entry("images/1.png", List.of(0, 2)),
                        java.util.Map.entry("images/2.png", List.of(1)));
        Files.writeString(folder.resolve("data.jsonl"), GOOD);
        assertThat(TestDataReader.read(folder, null).items()).containsExactly(item("q1", "images/1.png"));
    }

    private Item item(String id, String image) {
        return new Item(id, image, folder.resolve(image), "What?", List.of("a", "b"), "read");
    }

    @Test
    @DisplayName("the hashes are those that sha256sum gives: of the file, and of its list of the pictures used")
    void hashes() throws IOException {
        TestData data = read(GOOD, GOOD.replace("q1", "q2").replace("1.png", "2.png"));
        assertThat(data.provenance().sha256()).isEqualTo(Sha256.of(folder.resolve("data.jsonl")));
        // printf 'one' | sha256sum, printf 'two' | sha256sum
        String one = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed";
        String two = "3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3";
        assertThat(data.provenance().picturesSha256())
                .isEqualTo(Sha256.of(
                        (one + "  images/1.png\n" + two + "  images/2.png\n").getBytes(StandardCharsets.UTF_8)));
        assertThat(data.provenance().questions()).isEqualTo(2);
        assertThat(data.provenance().pictures()).isEqualTo(2);
        assertThat(data.provenance().name()).isEqualTo(folder.getFileName().toString());
    }

    @Test
    @DisplayName("a limit takes the first questions and does not look at the rest")
    void limit() throws IOException {
        Files.writeString(folder.resolve("data.jsonl"), GOOD + "\nno JSON\n");
        TestData data = TestDataReader.read(folder, 1);
        assertThat(data.items()).hasSize(1);
        assertThat(data.provenance().sha256()).isEqualTo(Sha256.of(folder.resolve("data.jsonl")));
        assertThatThrownBy(() -> TestDataReader.read(folder, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("limit = 0 is not accepted: expected a whole number of at least 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"id\":\"q1\"|\"id\":7|data.jsonl line 2: id = 7 is not accepted: expected a text that is not blank",
                "\"id\":\"q1\"|\"id\":\" \"|data.jsonl line 2: id = \" \" is not accepted",
                "\"id\":\"q1\"|\"id\":\"q0\"|data.jsonl line 2: id = q0 is not accepted: expected an id of its own; line 1 has",
                "\"question\":\"What?\",|~~|data.jsonl line 2: question is missing: expected a text that is not blank",
                "\"family\":\"read\"|\"family\":null|data.jsonl line 2: family = null is not accepted: expected a text",
                "[\"a\",\"b\"]|[]|data.jsonl line 2: answers = [] is not accepted: expected a list of at least one text",
                "[\"a\",\"b\"]|\"a\"|data.jsonl line 2: answers = \"a\" is not accepted: expected a list",
                "[\"a\",\"b\"]|[\"a\",1]|data.jsonl line 2: answers = [\"a\",1] is not accepted: expected a list",
                "images/1.png|images/3.png|data.jsonl line 2: image = \"images/3.png\" is not accepted: expected the path of a picture in",
                "images/1.png|images|data.jsonl line 2: image = \"images\" is not accepted",
                "images/1.png|../x.png|data.jsonl line 2: image = \"../x.png\" is not accepted",
                "images/1.png|/etc/hosts|data.jsonl line 2: image = \"/etc/hosts\" is not accepted",
                "images/1.png|\\u0000|data.jsonl line 2: image = \"\\u0000\" is not accepted",
                "{|{{|data.jsonl line 2 = {{\"id\"",
                "\"q1\",|\"q1\",\"id\":\"q2\",|data.jsonl line 2 = {\"id\"",
                "}|}}|expected one strict JSON object",
            })
    void refuses(String part, String instead, String message) {
        assertThat(GOOD).contains(part);
        assertThatThrownBy(() -> read(GOOD.replace("q1", "q0"), GOOD.replace(part, instead)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("blank lines, other encodings, empty files and other folders are refused")
    void refusesFiles() throws IOException {
        assertThatThrownBy(() -> read(GOOD, "", GOOD))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("data.jsonl line 2 = ");
        Files.write(folder.resolve("data.jsonl"), new byte[] {'"', (byte) 0xff, '"'});
        assertThatThrownBy(() -> TestDataReader.read(folder, null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("data.jsonl line 1 = bytes that are no text is not accepted: expected text in UTF-8");
        Files.writeString(folder.resolve("data.jsonl"), "");
        assertThatThrownBy(() -> TestDataReader.read(folder, null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("expected at least one question");
        assertThatThrownBy(() -> TestDataReader.read(folder.resolve("images"), null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("data = " + folder.resolve("images"))
                .hasMessageContaining("a folder with data.jsonl");
    }
}
