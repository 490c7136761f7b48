package io.github.herovlm.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ClipTokenizerTest {
    @Test
    void putsStartAndEndOfTextAround() throws IOException {
        try (ClipTokenizer tokenizer = ClipTokenizer.open(Tokenizers.directory("clip"), 77)) {
            ClipTokens tokens = tokenizer.encode("A red bus in the rain");
            assertThat(tokens.ids()).containsExactly(0, 3, 4, 5, 6, 7, 8, 1);
            assertThat(tokens.truncated()).isFalse();
            assertThat(tokenizer.encode("").ids()).containsExactly(0, 1);
        }
    }

    @Test
    void cutsToThePositionsKeepingTheEndOfText() throws IOException {
        try (ClipTokenizer tokenizer = ClipTokenizer.open(Tokenizers.directory("clip"), 8)) {
            assertThat(tokenizer.encode("a red bus in the rain").truncated()).isFalse();
            ClipTokens cut = tokenizer.encode("a red bus in the rain a");
            assertThat(cut.truncated()).isTrue();
            assertThat(cut.ids()).containsExactly(0, 3, 4, 5, 6, 7, 8, 1);
        }
    }

    @Test
    void tokensAreTheCallersOwn() {
        long[] ids = {0, 1};
        ClipTokens tokens = new ClipTokens(ids, false);
        ids[0] = 7;
        tokens.ids()[1] = 7;
        assertThat(tokens.ids()).containsExactly(0, 1);
    }

    @Test
    void tokenizersWithoutThatFrameAreRefused() {
        assertThatThrownBy(() -> ClipTokenizer.open(Tokenizers.directory("sentencepiece"), 77))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("post_processor = [1] for an empty text");
        assertThatThrownBy(() -> ClipTokenizer.open(Tokenizers.directory("clip"), 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("max_position_embeddings = 1");
    }
}
