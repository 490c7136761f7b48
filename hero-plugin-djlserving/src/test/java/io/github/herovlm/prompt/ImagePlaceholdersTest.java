package io.github.herovlm.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.spi.InvalidInputException;
import org.junit.jupiter.api.Test;

class ImagePlaceholdersTest {
    @Test
    void tellsWhereTheImageTokensStand() {
        assertThat(ImagePlaceholders.check(new long[] {1, 9, 2, 9}, 9, 2)).containsExactly(1, 3);
        assertThat(ImagePlaceholders.check(new long[] {1, 2}, 9, 0)).isEmpty();
    }

    @Test
    void otherCountsAreNamed() {
        assertThatThrownBy(() -> ImagePlaceholders.check(new long[] {9, 2, 9}, 9, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("image tokens in the prompt = 2 is not accepted: expected 1, one for each picture given"
                        + " (the image token's id is 9)");
        assertThatThrownBy(() -> ImagePlaceholders.check(new long[] {2}, 9, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("= 0 is not accepted: expected 1");
    }

    @Test
    void imageTokensTypedByAUserCount() {
        try (TextTokenizer tokenizer = Tokenizers.open("sentencepiece")) {
            long[] ids = tokenizer.encodePrompt("USER: <image>\nWhat does <image> mean?");
            assertThat(ImagePlaceholders.check(ids, 317, 2)).hasSize(2);
            assertThatThrownBy(() -> ImagePlaceholders.check(ids, 317, 1)).isInstanceOf(InvalidInputException.class);
        }
    }
}
