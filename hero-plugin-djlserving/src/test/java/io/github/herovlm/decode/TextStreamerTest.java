package io.github.herovlm.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.prompt.TextTokenizer;
import io.github.herovlm.prompt.Tokenizers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextStreamerTest {
    private static final TextTokenizer BYTELEVEL = Tokenizers.open("bytelevel");
    private static final TextTokenizer SENTENCEPIECE = Tokenizers.open("sentencepiece");
    private static final TextTokenizer WORDS = Tokenizers.open("clip");

    @AfterAll
    static void close() {
        BYTELEVEL.close();
        SENTENCEPIECE.close();
        WORDS.close();
    }

    /** Pieces by token, and last what the end releases. */
    private static List<String> stream(TextTokenizer tokenizer, List<String> stops, long... ids) {
        TextStreamer streamer = new TextStreamer(tokenizer, stops);
        List<String> pieces = new ArrayList<>();
        for (long id : ids) {
            if (streamer.stopped()) {
                break;
            }
            pieces.add(streamer.push(id));
        }
        pieces.add(streamer.finish());
        assertThat(streamer.text()).isEqualTo(String.join("", pieces));
        return pieces;
    }

    @Test
    void waitsForTheLastByteOfACharacter() {
        // é is 0xC3 0xA9, 😀 is 0xF0 0x9F 0x98 0x80.
        assertThat(stream(BYTELEVEL, List.of(), 'a', 0xC3, 0xA9, 'b', 0xF0, 0x9F, 0x98, 0x80))
                .containsExactly("a", "", "é", "b", "", "", "", "😀", "");
    }

    @Test
    void byteFallbackRunsComeWhole() {
        long a = SENTENCEPIECE.id("a").getAsInt();
        assertThat(stream(SENTENCEPIECE, List.of(), a, 3 + 0xC3, 3 + 0xA9, a, 3 + '\n'))
                .containsExactly("a", "", "", "éa", "", "\n");
    }

    @Test
    void aRunWithOneMalformedByteIsMalformedThroughout() {
        long a = SENTENCEPIECE.id("a").getAsInt();
        long[] ids = {a, 3 + 0xC3, 3 + 0xA9, 3 + 0xFF, a};
        assertThat(SENTENCEPIECE.decode(ids, true)).isEqualTo("a\uFFFD\uFFFD\uFFFDa");
        assertThat(stream(SENTENCEPIECE, List.of(), ids)).containsExactly("a", "", "", "", "\uFFFD\uFFFD\uFFFDa", "");
    }

    @Test
    void firstSpaceIsDroppedOnceOnly() {
        long hello = SENTENCEPIECE.id("▁Hello").getAsInt();
        long space = SENTENCEPIECE.id("▁").getAsInt();
        assertThat(stream(SENTENCEPIECE, List.of(), hello, hello, space, space, hello))
                .containsExactly("Hello", " Hello", " ", " ", " Hello", "");
        assertThat(stream(SENTENCEPIECE, List.of(), space, space, hello)).containsExactly("", " ", " Hello", "");
    }

    @Test
    void specialTokensGiveNoText() {
        long hello = SENTENCEPIECE.id("▁Hello").getAsInt();
        assertThat(stream(SENTENCEPIECE, List.of(), 1, hello, 317, hello, 3 + 0xC3, 2, 3 + 0xA9, 2))
                .containsExactly("", "Hello", "", " Hello", "", "", "", "", "é");
    }

    @Test
    void tokenizersWithoutADecoderJoinWordsBySpaces() {
        assertThat(stream(WORDS, List.of(), 3, 4, 5)).containsExactly("a", " red", " bus", "");
    }

    @Test
    void stopStringAcrossTokensIsNeverGiven() {
        // "th" 256, "e" is a byte; " the" 258.
        assertThat(stream(BYTELEVEL, List.of("the"), 'a', 258, 'x')).containsExactly("a", " ", "");
        assertThat(stream(BYTELEVEL, List.of("a the!"), 'x', 'a', 258, '!', 'y'))
                .containsExactly("x", "", "", "", "");
    }

    @Test
    void heldBackBeginningIsReleasedAtTheEnd() {
        assertThat(stream(BYTELEVEL, List.of("the!"), 'a', 257)).containsExactly("a", "", "the");
    }

    @Test
    void newlineStopsAtOnceThoughItIsAByteToken() {
        long hello = SENTENCEPIECE.id("▁Hello").getAsInt();
        TextStreamer streamer = new TextStreamer(SENTENCEPIECE, List.of("\n\n"));
        assertThat(streamer.push(hello)).isEqualTo("Hello");
        assertThat(streamer.push(3 + '\n')).isEmpty();
        assertThat(streamer.stopped()).isFalse();
        streamer.push(3 + '\n');
        assertThat(streamer.stopped()).isTrue();
        assertThat(streamer.finish()).isEmpty();
        assertThat(streamer.text()).isEqualTo("Hello");
        assertThatThrownBy(() -> streamer.push(hello)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void incompleteCharacterIsReplacedAtTheEnd() {
        assertThat(stream(BYTELEVEL, List.of(), 'a', 0xF0, 0x9F)).containsExactly("a", "", "", "\uFFFD");
    }

    @Test
    void longMalformedTextIsStreamedAllTheSame() {
        TextStreamer streamer = new TextStreamer(BYTELEVEL, List.of());
        for (int i = 0; i < 5000; i++) {
            streamer.push(0xFF);
        }
        // All but the last, which could still have been the beginning of a character.
        assertThat(streamer.text()).hasSize(4999);
        assertThat(streamer.finish()).isEqualTo("\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void longRandomBytesJoinToTheWholeText(long seed) {
        long[] bytes = new Random(seed).longs(1500, 0x80, 0x100).toArray();
        long[] tokens = LongStream.of(bytes).map(value -> 3 + value).toArray();
        assertThat(String.join("", stream(BYTELEVEL, List.of(), bytes))).isEqualTo(BYTELEVEL.decode(bytes, true));
        assertThat(String.join("", stream(SENTENCEPIECE, List.of("no such"), tokens)))
                .isEqualTo(SENTENCEPIECE.decode(tokens, true));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void piecesJoinToTheWholeText(long seed) {
        Random random = new Random(seed);
        for (TextTokenizer tokenizer : List.of(BYTELEVEL, SENTENCEPIECE, WORDS)) {
            for (int round = 0; round < 60; round++) {
                long[] ids = ids(random, tokenizer);
                String whole = tokenizer.decode(ids, true);
                List<String> pieces = stream(tokenizer, List.of(), ids);
                assertThat(String.join("", pieces)).isEqualTo(whole);
                assertThat(pieces)
                        .noneMatch(piece -> !piece.isEmpty()
                                && (Character.isLowSurrogate(piece.charAt(0))
                                        || Character.isHighSurrogate(piece.charAt(piece.length() - 1))));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void textIsTheWholeCutAtTheStopString(long seed) {
        Random random = new Random(seed);
        for (TextTokenizer tokenizer : List.of(BYTELEVEL, SENTENCEPIECE)) {
            for (int round = 0; round < 60; round++) {
                long[] ids = ids(random, tokenizer);
                String whole = tokenizer.decode(ids, true);
                String stop = pick(random, whole);
                List<String> pieces = stream(tokenizer, List.of(stop), ids);
                int at = whole.indexOf(stop);
                assertThat(String.join("", pieces)).isEqualTo(at < 0 ? whole : whole.substring(0, at));
            }
        }
    }

    /** A piece of the text without replacement characters, or a text that is not in it. */
    private static String pick(Random random, String whole) {
        int start = random.nextInt(whole.length());
        String stop = whole.substring(start, Math.min(whole.length(), start + 1 + random.nextInt(4)));
        return stop.indexOf('\uFFFD') >= 0 || stop.chars().anyMatch(c -> Character.isSurrogate((char) c)) ? "~~" : stop;
    }

    /** Text, random tokens, and random bytes, mixed. */
    private static long[] ids(Random random, TextTokenizer tokenizer) {
        List<Long> ids = new ArrayList<>();
        while (ids.size() < 80) {
            switch (random.nextInt(3)) {
                case 0 -> {
                    for (long id : tokenizer.encode("Hello world, é 日本語 😀\n\nthe rain", false)) {
                        ids.add(id);
                    }
                }
                case 1 -> ids.add((long) random.nextInt(tokenizer.vocabularySize()));
                default -> {
                    int run = random.nextInt(12);
                    for (int i = 0; i < run; i++) {
                        int value = 128 + random.nextInt(128);
                        ids.add(tokenizer == SENTENCEPIECE ? 3L + value : value);
                    }
                }
            }
        }
        return ids.stream().mapToLong(Long::longValue).toArray();
    }
}
