package io.github.herovlm.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.decode.CancelSignal;
import io.github.herovlm.decode.FinishReason;
import io.github.herovlm.decode.Generation;
import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.relevance.RelevanceMode;
import io.github.herovlm.spi.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How an answer ends and how it is told, on the tiny checkpoint; its words are {@code t<id>}. */
class GeneratorTest {
    private static final long[] PROMPT = {1, 15, 87, 203, 42};
    private static LlavaNext model;

    @BeforeAll
    static void load() {
        model = LlavaNext.open(
                new ModelSettings(Golden.directory(), null, RelevanceMode.NONE, "cpu", "fp32", DecodeOptions.DEFAULT));
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    @DisplayName("the limit ends an answer, and the listener's pieces join to its text")
    void limit() {
        List<String> pieces = new ArrayList<>();
        Generation answer = generate(PROMPT, greedy(6), pieces::add, CancelSignal.NEVER);
        assertThat(answer.reason()).isEqualTo(FinishReason.LENGTH);
        assertThat(answer.tokenIds()).hasSize(6);
        assertThat(String.join("", pieces)).isEqualTo(answer.text());
        assertThat(answer.text().split(" ", -1)).hasSize(6);
    }

    @Test
    @DisplayName("a cancel signal ends an answer at the next token boundary")
    void cancelled() {
        AtomicInteger asked = new AtomicInteger();
        Generation answer = generate(PROMPT, greedy(50), text -> {}, () -> asked.incrementAndGet() == 3);
        assertThat(answer.reason()).isEqualTo(FinishReason.CANCELLED);
        assertThat(answer.tokenIds()).hasSize(3);
        assertThat(answer.tokenIds())
                .isEqualTo(generate(PROMPT, greedy(3), text -> {}, CancelSignal.NEVER)
                        .tokenIds());
    }

    @Test
    @DisplayName("a stop string ends an answer and is not part of it")
    void stopString() {
        String whole =
                generate(PROMPT, greedy(6), text -> {}, CancelSignal.NEVER).text();
        String fourth = whole.split(" ", -1)[3];
        String before = whole.substring(0, whole.indexOf(fourth));
        StringBuilder told = new StringBuilder();
        Generation answer = generate(
                PROMPT,
                new SamplingOptions(0, 1, 0, null, 1, List.of(fourth), 6, true),
                told::append,
                CancelSignal.NEVER);
        assertThat(answer.reason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.text()).isEqualTo(before).isEqualTo(told.toString());
    }

    @Test
    @DisplayName("one seed gives one answer, another gives another")
    void seeds() {
        List<Integer> first = sampled(7).tokenIds();
        assertThat(sampled(7).tokenIds()).isEqualTo(first);
        assertThat(sampled(8).tokenIds()).isNotEqualTo(first);
    }

    @Test
    @DisplayName("an answer ends with the model's positions; a prompt that fills them is refused")
    void positions() {
        int positions = model.checkpoint().config().text().maxPositions();
        long[] almost = new long[positions - 2];
        Arrays.fill(almost, 15);
        Generation answer = generate(almost, greedy(10), text -> {}, CancelSignal.NEVER);
        assertThat(answer.reason()).isEqualTo(FinishReason.LENGTH);
        assertThat(answer.tokenIds()).hasSize(2);
        long[] full = new long[positions];
        Arrays.fill(full, 15);
        assertThatThrownBy(() -> generate(full, greedy(1), text -> {}, CancelSignal.NEVER))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("sequence length")
                .hasMessageContaining(Integer.toString(positions));
    }

    private static Generation sampled(long seed) {
        return generate(
                PROMPT,
                new SamplingOptions(1.5, 0.95, 40, seed, 1.1, List.of(), 12, true),
                text -> {},
                CancelSignal.NEVER);
    }

    private static SamplingOptions greedy(int tokens) {
        return new SamplingOptions(0, 1, 0, null, 1, List.of(), tokens, true);
    }

    private static Generation generate(
            long[] prompt, SamplingOptions options, Consumer<String> listener, CancelSignal cancel) {
        return model.generate(model.pack(prompt, List.of()), List.of(), prompt, options, listener, cancel);
    }
}
