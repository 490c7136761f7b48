package io.github.herovlm.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopStringsTest {
    @Test
    void holdsBackWhatCouldBecomeAStopString() {
        StopStrings stops = new StopStrings(List.of("</s>"));
        assertThat(stops.accept("a <")).isEqualTo("a ");
        assertThat(stops.accept("/")).isEmpty();
        assertThat(stops.accept("t>")).isEqualTo("</t>");
        assertThat(stops.accept("<<")).isEqualTo("<");
        assertThat(stops.release()).isEqualTo("<");
        assertThat(stops.found()).isFalse();
    }

    @Test
    void neverGivesTheStopStringNorWhatFollows() {
        StopStrings stops = new StopStrings(List.of("END"));
        assertThat(stops.accept("one E")).isEqualTo("one ");
        assertThat(stops.accept("ND two")).isEmpty();
        assertThat(stops.found()).isTrue();
        assertThat(stops.accept("more")).isEmpty();
        assertThat(stops.release()).isEmpty();
    }

    @Test
    void theOneThatIsCompleteFirstWins() {
        StopStrings stops = new StopStrings(List.of("abcd", "bc"));
        assertThat(stops.accept("xabcd")).isEqualTo("xa");
    }

    @Test
    void ofTwoCompleteAtOnceTheLongerWins() {
        StopStrings stops = new StopStrings(List.of("bc", "abc"));
        assertThat(stops.accept("xabc")).isEqualTo("x");
    }

    @Test
    void askingChangesNothing() {
        StopStrings stops = new StopStrings(List.of("ab"));
        assertThat(stops.accept("xa")).isEqualTo("x");
        assertThat(stops.wouldStop("b")).isTrue();
        assertThat(stops.wouldStop("c")).isFalse();
        assertThat(stops.found()).isFalse();
        assertThat(stops.accept("c")).isEqualTo("ac");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void resultDoesNotDependOnHowTheTextIsCut(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            List<String> strings = random.ints(1 + random.nextInt(3), 1, 5)
                    .mapToObj(n -> letters(random, n))
                    .toList();
            String text = letters(random, random.nextInt(20));
            StopStrings byLetter = new StopStrings(strings);
            StringBuilder expected = new StringBuilder();
            text.chars().forEach(c -> expected.append(byLetter.accept(String.valueOf((char) c))));
            expected.append(byLetter.release());

            StopStrings byPiece = new StopStrings(strings);
            StringBuilder actual = new StringBuilder();
            for (int at = 0; at < text.length(); ) {
                int end = Math.min(text.length(), at + 1 + random.nextInt(6));
                actual.append(byPiece.accept(text.substring(at, end)));
                at = end;
            }
            actual.append(byPiece.release());
            assertThat(actual.toString()).as("stops %s in %s", strings, text).isEqualTo(expected.toString());
            assertThat(byPiece.found()).isEqualTo(strings.stream().anyMatch(text::contains));
        }
    }

    private static String letters(Random random, int count) {
        return random.ints(count, 'a', 'd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
