package io.github.herovlm.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.prompt.ChatMessage;
import io.github.herovlm.prompt.ChatTemplate;
import io.github.herovlm.prompt.ContentPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What is laid out before training")
class DemoFolderTest {
    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "a chat template that puts pictures before the text, as the model was trained, in whichever order they are given")
    void picturesFirst() throws IOException {
        DemoFolder.prepare(folder);
        ChatTemplate template = ChatTemplate.load(folder.resolve("llava"));
        ContentPart image = new ContentPart.Image();
        ContentPart text = new ContentPart.Text("Where is the sign?");
        String prompt = "USER: <image>\nWhere is the sign? ASSISTANT:";
        assertThat(template.render(List.of(ChatMessage.of("user", List.of(image, text))), true))
                .isEqualTo(prompt);
        assertThat(template.render(List.of(ChatMessage.of("user", List.of(text, image))), true))
                .isEqualTo(prompt);
        assertThat(template.render(List.of(ChatMessage.of("user", "Hello")), true))
                .isEqualTo("USER: Hello ASSISTANT:");
    }
}
