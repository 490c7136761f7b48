package io.github.herovlm.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    @Test
    void readsUnigramVocabularies() throws IOException {
        Vocabulary vocabulary = Vocabulary.parse("""
                {"added_tokens": [{"id": 5, "content": "<image>", "special": true}],
                 "decoder": null,
                 "model": {"type": "Unigram", "unk_id": 0, "vocab": [["<unk>", 0.0], ["a", -1.5], ["b", -2]]}}""");
        assertThat(vocabulary.ids())
                .containsEntry("<unk>", 0)
                .containsEntry("b", 2)
                .containsEntry("<image>", 5)
                .hasSize(4);
        assertThat(vocabulary.size()).isEqualTo(6);
        assertThat(vocabulary.special().stream()).containsExactly(5);
    }

    @Test
    void byteTokensCountOnlyWhereTheDecoderJoinsThem() throws IOException {
        String file = """
                {"decoder": {"type": "Sequence", "decoders": [{"type": "%s"}, {"type": "Fuse"}]},
                 "model": {"type": "BPE", "vocab": {"<0x0A>": 0, "<0xFF>": 1, "<0xfg>": 2}}}""";
        assertThat(Vocabulary.parse(file.formatted("ByteFallback")).bytes().stream())
                .containsExactly(0, 1);
        assertThat(Vocabulary.parse(file.formatted("ByteLevel")).bytes().stream())
                .isEmpty();
    }

    @Test
    void refusesNegativeIds() {
        assertThatThrownBy(() -> Vocabulary.parse("{\"model\": {\"vocab\": {\"a\": -7}}}"))
                .hasMessageContaining("-7");
    }
}
