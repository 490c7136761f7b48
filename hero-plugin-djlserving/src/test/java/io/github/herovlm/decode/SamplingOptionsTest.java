package io.github.herovlm.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.spi.InvalidInputException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingOptionsTest {
    @ParameterizedTest
    @CsvSource({
        "temperature, -0.1, 1, 0, 1, 1",
        "temperature, NaN, 1, 0, 1, 1",
        "temperature, Infinity, 1, 0, 1, 1",
        "top_p, 1, 0, 0, 1, 1",
        "top_p, 1, 1.01, 0, 1, 1",
        "top_p, 1, NaN, 0, 1, 1",
        "top_k, 1, 1, -1, 1, 1",
        "repetition_penalty, 1, 1, 0, 0, 1",
        "repetition_penalty, 1, 1, 0, NaN, 1",
        "repetition_penalty, 1, 1, 0, Infinity, 1",
        "repetition_penalty, 1, 1, 0, 1e-60, 1",
        "repetition_penalty, 1, 1, 0, 101, 1",
        "max_new_tokens, 1, 1, 0, 1, 0",
    })
    void badValuesAreNamed(String field, double temperature, double topP, int topK, double penalty, int tokens) {
        assertThatThrownBy(() -> new SamplingOptions(temperature, topP, topK, null, penalty, List.of(), tokens, false))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    @Test
    void stopStringsAreLimited() {
        assertThat(stops(Collections.nCopies(16, "x".repeat(256))).stopStrings())
                .hasSize(16);
        assertThatThrownBy(() -> stops(Collections.nCopies(17, "x")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("stop = 17 strings is not accepted: expected at most 16 strings");
        assertThatThrownBy(() -> stops(List.of(""))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> stops(List.of("x".repeat(257)))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> stops(List.of("half \ud83d"))).isInstanceOf(InvalidInputException.class);
    }

    private static SamplingOptions stops(List<String> strings) {
        return new SamplingOptions(1, 1, 0, 7L, 1, strings, 1, true);
    }

    @Test
    void greedyLeavesEverythingElseOff() {
        SamplingOptions greedy = SamplingOptions.greedy(12);
        assertThat(greedy).isEqualTo(new SamplingOptions(0, 1, 0, null, 1, List.of(), 12, false));
        assertThat(greedy.isGreedy()).isTrue();
        assertThat(stops(List.of()).isGreedy()).isFalse();
    }
}
