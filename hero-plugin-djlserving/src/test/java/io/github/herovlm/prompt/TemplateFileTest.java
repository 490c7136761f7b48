package io.github.herovlm.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateFileTest {
    @TempDir
    Path directory;

    private void write(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }

    private String render() throws IOException {
        return ChatTemplate.load(directory).render(List.of(), true);
    }

    @Test
    void lastOfTheThreeFilesWins() throws IOException {
        write(
                "tokenizer_config.json",
                "{\"chat_template\": \"config {{ bos_token }}\", \"bos_token\": {\"content\": \"<b>\"}}");
        assertThat(render()).isEqualTo("config <b>");
        write("chat_template.json", "{\"chat_template\": \"json {{ bos_token }}\"}");
        assertThat(render()).isEqualTo("json <b>");
        write("chat_template.jinja", "jinja {{ bos_token }}\n");
        assertThat(render()).isEqualTo("jinja <b>");
    }

    @Test
    void ofSeveralNamedOnesDefaultIsTaken() throws IOException {
        write("tokenizer_config.json", """
                {"chat_template": [{"name": "tool_use", "template": "no {{ x | tojson }}"},
                                   {"name": "default", "template": "yes"}]}""");
        assertThat(render()).isEqualTo("yes");
    }

    @Test
    void withoutADefaultTheNamesAreTold() throws IOException {
        write("tokenizer_config.json", "{\"chat_template\": [{\"name\": \"rag\", \"template\": \"x\"}]}");
        assertThatThrownBy(this::render)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[rag]")
                .hasMessageContaining("one named default");
    }

    @Test
    void withoutAnyTheRemedyIsTold() throws IOException {
        write("tokenizer_config.json", "{\"chat_template\": null}");
        assertThatThrownBy(this::render)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("chat template is missing")
                .hasMessageContaining("--raw-prompt");
        Files.delete(directory.resolve("tokenizer_config.json"));
        assertThatThrownBy(this::render).hasMessageContaining("--raw-prompt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"chat_template\": 3.5e", "[]", "{\"chat_template\": [\"x\"]}", "{\"chat_template\": {}}"})
    void malformedFilesAreNamed(String json) throws IOException {
        write("chat_template.json", json);
        assertThatThrownBy(this::render)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("chat_template.json");
    }

    @Test
    void refusedTemplatesAreNamedWithTheirFile() throws IOException {
        write("chat_template.jinja", "a\n{{ messages | tojson }}");
        assertThatThrownBy(this::render)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("chat_template.jinja = line 2: filter tojson");
    }
}
