package io.github.herovlm.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerStreamTest {
    private static final String END = "data: [DONE]";

    private final AtomicLong now = new AtomicLong(1000);
    private final AnswerStream stream = new AnswerStream(1000, now::get);

    private void at(long time, String... lines) {
        now.set(1000 + time);
        for (String line : lines) {
            stream.onNext(line);
        }
    }

    private static String text(String text) {
        return "data: {\"choices\": [{\"delta\": {\"content\": \"" + text + "\"}, \"finish_reason\": null}]}";
    }

    private Outcome.Failure failure() {
        assertThat(stream.outcome()).isInstanceOf(Outcome.Failure.class);
        return (Outcome.Failure) stream.outcome();
    }

    @Test
    @DisplayName("times run from the request, and the piece that names the role is no text")
    void answer() {
        at(
                10,
                ": a comment",
                "",
                "event: x",
                "data: {\"choices\": [{\"delta\": {\"role\": \"assistant\", \"content\": \"\"}}]}");
        at(50, text("two "), "");
        at(70, text("boats"), "");
        at(75, text("."), "");
        at(80, "data: {\"choices\": [{\"delta\": {}, \"finish_reason\": \"stop\"}], \"usage\": null}", "");
        at(81, "data:{\"choices\": [], \"usage\": {\"prompt_tokens\": 30, \"completion_tokens\": 4}}", "");
        at(90, END, "");

        assertThat(stream.outcome()).isEqualTo(new Outcome.Answer(50L, List.of(20L, 5L), 90, 3, 4, 30));
    }

    @Test
    void answerOfNothing() {
        at(5, "data: {\"choices\": [{\"delta\": {\"content\": null}, \"finish_reason\": \"length\"}]}");

        assertThat(stream.outcome()).isEqualTo(new Outcome.Answer(null, List.of(), 5, 0, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {END, "data: {\"choices\": [{\"delta\": {}, \"finish_reason\": \"stop\"}]}"})
    @DisplayName("a reason to finish ends an answer as well as the end mark does")
    void ends(String end) {
        at(1, text("a"), end);

        assertThat(stream.outcome()).isInstanceOf(Outcome.Answer.class);
    }

    @Test
    void streamThatStops() {
        at(1, text("a"));

        assertThat(failure().kind()).isEqualTo("broken stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: {\"choices\": [", "data: []", "data: hello", "data: {\"a\": NaN}"})
    void eventThatIsNone(String line) {
        at(1, text("a"), line, END);

        assertThat(failure().kind()).isEqualTo("broken stream");
        assertThat(failure().example()).contains(line.substring(6));
    }

    @Test
    void errorWithin() {
        at(1, text("a"), "data: {\"error\": {\"message\": \"out of\\nmemory\", \"code\": \"x\"}}", END);

        assertThat(failure()).isEqualTo(new Outcome.Failure("error in the stream", "out of memory"));
    }

    @ParameterizedTest
    @CsvSource({"-1", "1e999999999", "2147483648", "'\"7\"'", "null", "[]"})
    @DisplayName("a count that is none does not count")
    void counts(String count) {
        at(1, text("a"), "data: {\"usage\": {\"completion_tokens\": " + count + "}}", END);

        assertThat(stream.outcome()).isEqualTo(new Outcome.Answer(1L, List.of(), 1, 1, null, null));
    }

    @Test
    void examplesAreOneShortLine() {
        Outcome.Failure failure = new Outcome.Failure("x", "\u001b[31m a\r\n\tb " + "c".repeat(1000));

        assertThat(failure.example())
                .startsWith("[31m a b ccc")
                .hasSizeLessThan(210)
                .doesNotContain("\u001b");
    }
}
