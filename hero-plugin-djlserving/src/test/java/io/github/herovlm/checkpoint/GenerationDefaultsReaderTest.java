package io.github.herovlm.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationDefaultsReaderTest {
    private static final Json CONFIG = Json.of("{\"eos_token_id\": 5, \"text_config\": {\"eos_token_id\": [6, 7]}}");

    @TempDir
    Path directory;

    private Set<Integer> read(Json config) {
        Path file = config.writeTo(directory.resolve("config.json"));
        return GenerationDefaultsReader.read(directory, JsonSection.read(file)).eosTokenIds();
    }

    private void generation(String json) {
        Json.of(json).writeTo(directory.resolve("generation_config.json"));
    }

    @Test
    void itsOwnFileComesFirst() {
        generation("{\"eos_token_id\": 2}");
        assertThat(read(CONFIG)).containsExactly(2);
        generation("{\"eos_token_id\": [128001, 128009]}");
        assertThat(read(CONFIG)).containsExactlyInAnyOrder(128001, 128009);
    }

    @Test
    void thenTheDecodersThenTheModelsThenTwo() {
        assertThat(read(CONFIG)).containsExactlyInAnyOrder(6, 7);
        generation("{\"bos_token_id\": 1}");
        assertThat(read(CONFIG)).containsExactlyInAnyOrder(6, 7);
        assertThat(read(CONFIG.without("text_config"))).containsExactly(5);
        assertThat(read(Json.of("{\"eos_token_id\": null}"))).containsExactly(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "-1", "\"2\"", "[2, null]", "[[2]]", "{}"})
    void refuses(String eos) {
        generation("{\"eos_token_id\": " + eos + "}");
        assertThatThrownBy(() -> read(CONFIG))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("generation_config.json: eos_token_id");
    }
}
