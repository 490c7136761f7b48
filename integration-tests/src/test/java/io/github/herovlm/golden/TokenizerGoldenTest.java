package io.github.herovlm.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.prompt.ChatMessage;
import io.github.herovlm.prompt.ChatTemplate;
import io.github.herovlm.prompt.ClipTokenizer;
import io.github.herovlm.prompt.ContentPart;
import io.github.herovlm.prompt.ImagePlaceholders;
import io.github.herovlm.prompt.TextTokenizer;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Token ids of the tiny checkpoints' prompts and instructions, and their chat template. */
class TokenizerGoldenTest {
    private static final String PROMPT = "<s> t15 t87 t203 t42 <image> t13 t77 t250 t31 t9 t118 t64";

    static List<String> images() {
        return Golden.IMAGES;
    }

    private static long[] longs(int[] values) {
        return IntStream.of(values).asLongStream().toArray();
    }

    /** {@code input_ids}: what transformers 4.47.0.dev0 was given (golden README, section 2). */
    @ParameterizedTest
    @MethodSource("images")
    void promptIds(String image) throws IOException {
        long[] expected = longs(Golden.image(image).ints("input_ids"));
        try (TextTokenizer tokenizer = TextTokenizer.open(Golden.directory())) {
            assertThat(tokenizer.encode(PROMPT, false)).containsExactly(expected);
            assertThat(tokenizer.encodePrompt(PROMPT)).containsExactly(expected);
            int imageToken = tokenizer.id("<image>").orElseThrow();
            assertThat(ImagePlaceholders.check(expected, imageToken, 1)).containsExactly(5);
            assertThat(tokenizer.decode(expected, false)).isEqualTo(PROMPT);
            assertThat(tokenizer.vocabularySize()).isEqualTo(320);
        }
    }

    /** {@code text*.ids}: transformers' CLIP tokenizer in front of {@code CLIPModel.get_text_features}. */
    @ParameterizedTest
    @CsvSource({"text0, t12 t45 t101 t7", "text1, t250 t33 t33 t90 t14 t201 t66", "text2, t77"})
    void instructionIds(String name, String instruction) throws IOException {
        long[] expected = longs(Golden.open("golden/clip_text.safetensors").ints(name + ".ids"));
        try (ClipTokenizer tokenizer = ClipTokenizer.open(Golden.directory().resolve("clip"), 77)) {
            assertThat(tokenizer.encode(instruction).ids()).containsExactly(expected);
            assertThat(tokenizer.encode(instruction).truncated()).isFalse();
        }
    }

    /** Expected texts: jinja2 3.1.6 with transformers' settings on the checkpoint's {@code chat_template}. */
    @Test
    void chatTemplate() throws IOException {
        ContentPart image = new ContentPart.Image();
        ChatTemplate template = ChatTemplate.load(Golden.directory());
        List<ChatMessage> one = List.of(ChatMessage.of("user", List.of(image, new ContentPart.Text("t13 t77"))));
        assertThat(template.render(one, true)).isEqualTo("<s> t15 t87 <image> t13 t77 t64");
        assertThat(template.render(one, false)).isEqualTo("<s> t15 t87 <image> t13 t77 ");
        List<ChatMessage> several = List.of(
                ChatMessage.of("user", List.of(new ContentPart.Text("t203"), image, new ContentPart.Text("t13"))),
                ChatMessage.of("assistant", List.of(new ContentPart.Text("t42"))),
                ChatMessage.of("user", List.of(new ContentPart.Text("t9"))));
        assertThat(template.render(several, true)).isEqualTo("<s> t15 t87 t203 <image> t13  t31 t42  t15 t87 t9 t64");
        try (TextTokenizer tokenizer = TextTokenizer.open(Golden.directory())) {
            assertThat(tokenizer.encodePrompt(template.render(one, true))).containsExactly(1, 15, 87, 319, 13, 77, 64);
        }
    }
}
