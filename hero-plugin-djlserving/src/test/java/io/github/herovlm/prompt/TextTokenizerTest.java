package io.github.herovlm.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTokenizerTest {
    @TempDir
    Path directory;

    @Test
    void honoursSpecialTokensWrittenInTheText() {
        try (TextTokenizer tokenizer = Tokenizers.open("bytelevel")) {
            // "th" + "e" merges to id 257, " the" to 258.
            assertThat(tokenizer.encode("<|begin|>the<image> the<plain>", false))
                    .containsExactly(264, 257, 266, 258, 267);
        }
    }

    @Test
    void postProcessorAddsSpecialTokensOnlyWhenAsked() {
        try (TextTokenizer tokenizer = Tokenizers.open("sentencepiece")) {
            long hello = tokenizer.id("▁Hello").getAsInt();
            long world = tokenizer.id("▁world").getAsInt();
            assertThat(tokenizer.encode("Hello world", true)).containsExactly(1, hello, world);
            assertThat(tokenizer.encode("Hello world", false)).containsExactly(hello, world);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hello world", "<s>Hello world", "<s><s>Hello world"})
    void promptGetsOneBeginningOfTextUnlessItWritesItsOwn(String text) {
        try (TextTokenizer tokenizer = Tokenizers.open("sentencepiece")) {
            long written = text.split("<s>", -1).length - 1L;
            assertThat(LongStream.of(tokenizer.encodePrompt(text)).filter(id -> id == 1))
                    .hasSize(Math.toIntExact(Math.max(1, written)));
            assertThat(tokenizer.encodePrompt(text)).startsWith(1);
        }
    }

    @Test
    void neitherTruncatesNorPadsWhateverTheFileSays() {
        try (TextTokenizer tokenizer = Tokenizers.open("bytelevel")) {
            assertThat(tokenizer.encode("the".repeat(5000), true)).hasSize(5001);
            assertThat(tokenizer.encode("the", true)).containsExactly(264, 257);
        }
    }

    @Test
    void sizeCountsAddedTokens() {
        try (TextTokenizer bytelevel = Tokenizers.open("bytelevel");
                TextTokenizer sentencepiece = Tokenizers.open("sentencepiece")) {
            assertThat(bytelevel.vocabularySize()).isEqualTo(268);
            assertThat(sentencepiece.vocabularySize()).isEqualTo(318);
        }
    }

    @Test
    void findsSingleTokens() {
        try (TextTokenizer tokenizer = Tokenizers.open("sentencepiece")) {
            assertThat(tokenizer.id("<image>")).hasValue(317);
            assertThat(tokenizer.id("</s>")).hasValue(2);
            assertThat(tokenizer.id("no such token")).isEmpty();
        }
    }

    @Test
    void readsNamedTokensAsStringsAndAsObjects() {
        try (TextTokenizer bytelevel = Tokenizers.open("bytelevel");
                TextTokenizer sentencepiece = Tokenizers.open("sentencepiece")) {
            assertThat(bytelevel.bosToken()).hasValue("<|begin|>");
            assertThat(bytelevel.eosToken()).hasValue("<|end|>");
            assertThat(sentencepiece.bosToken()).hasValue("<s>");
            assertThat(sentencepiece.eosToken()).hasValue("</s>");
        }
    }

    @Test
    void decodesWithAndWithoutSpecialTokens() {
        try (TextTokenizer tokenizer = Tokenizers.open("sentencepiece")) {
            long[] ids = tokenizer.encode("Hello world", true);
            assertThat(tokenizer.decode(ids, true)).isEqualTo("Hello world");
            assertThat(tokenizer.decode(ids, false)).isEqualTo("<s> Hello world");
            assertThat(tokenizer.decode(new long[0], true)).isEmpty();
            assertThat(tokenizer.decode(new long[] {100_000}, true)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "日本語 😀 é", "null \0 character", "  spaces  ", "two\n\nlines\t"})
    void decodingGivesTheTextBack(String text) {
        try (TextTokenizer bytelevel = Tokenizers.open("bytelevel");
                TextTokenizer sentencepiece = Tokenizers.open("sentencepiece")) {
            assertThat(bytelevel.decode(bytelevel.encode(text, true), true)).isEqualTo(text);
            assertThat(sentencepiece.decode(sentencepiece.encode(text, true), true))
                    .isEqualTo(text);
        }
    }

    @Test
    void knowsSpecialAndByteTokens() {
        try (TextTokenizer bytelevel = Tokenizers.open("bytelevel");
                TextTokenizer sentencepiece = Tokenizers.open("sentencepiece")) {
            assertThat(sentencepiece.isByteFallback(3)).isTrue();
            assertThat(sentencepiece.isByteFallback(258)).isTrue();
            assertThat(sentencepiece.isByteFallback(259)).isFalse();
            assertThat(sentencepiece.isByteFallback(1_000_000)).isFalse();
            assertThat(bytelevel.isByteFallback(3)).isFalse();
            assertThat(bytelevel.isSpecial(266)).isTrue();
            assertThat(bytelevel.isSpecial(267)).isFalse();
            assertThat(bytelevel.isSpecial(1_000_000)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\ud83d", "a\ud83db", "\ude00a"})
    void refusesHalfCharacters(String text) {
        try (TextTokenizer tokenizer = Tokenizers.open("bytelevel")) {
            assertThatThrownBy(() -> tokenizer.encode(text, true))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("unpaired surrogate at index");
        }
    }

    @Test
    void refusesIdsThatAreNone() {
        try (TextTokenizer tokenizer = Tokenizers.open("bytelevel")) {
            assertThatThrownBy(() -> tokenizer.decode(new long[] {-1}, true)).hasMessageContaining("token id -1");
            assertThatThrownBy(() -> tokenizer.decode(new long[] {1L << 32}, true))
                    .hasMessageContaining("4294967296");
        }
    }

    @Test
    void missingFileIsNamed() {
        assertThatThrownBy(() -> TextTokenizer.open(directory))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(directory.resolve("tokenizer.json").toString())
                .hasMessageNotContaining("slow");
    }

    @Test
    void slowTokenizerAloneSaysHowToConvertIt() throws IOException {
        Files.createFile(directory.resolve("tokenizer.model"));
        assertThatThrownBy(() -> TextTokenizer.open(directory))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("tokenizer.model")
                .hasMessageContaining("save_pretrained");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "not json", "{}", "[]", "{\"model\": {\"type\": \"NoSuchModel\"}}", "{\"added_tokens\": 3}"})
    void malformedFileIsNamed(String json) throws IOException {
        Files.writeString(directory.resolve("tokenizer.json"), json);
        assertThatThrownBy(() -> TextTokenizer.open(directory))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("tokenizer.json");
    }

    @Test
    void malformedSettingsAreNamed() throws IOException {
        Files.copy(Tokenizers.directory("bytelevel").resolve("tokenizer.json"), directory.resolve("tokenizer.json"));
        Files.writeString(directory.resolve("tokenizer_config.json"), "[1]");
        assertThatThrownBy(() -> TextTokenizer.open(directory))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("tokenizer_config.json");
    }

    @Test
    void threadsShareOneTokenizer() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (TextTokenizer tokenizer = Tokenizers.open("sentencepiece")) {
            Callable<List<String>> task = () -> IntStream.range(0, 200)
                    .mapToObj(i -> tokenizer.decode(tokenizer.encode("Hello world " + i, true), true))
                    .toList();
            for (Future<List<String>> result : threads.invokeAll(List.of(task, task, task, task))) {
                assertThat(result.get()).hasSize(200).element(199).isEqualTo("Hello world 199");
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
