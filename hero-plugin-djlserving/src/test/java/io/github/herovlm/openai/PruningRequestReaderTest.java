package io.github.herovlm.openai;

import static io.github.herovlm.openai.Requests.readWith;
import static io.github.herovlm.openai.Requests.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PruningRequestReaderTest {
    private static PruningRequest read(String pruning) {
        return readWith("'pruning': " + pruning).pruning();
    }

    private static ApiError refused(String pruning) {
        return refusedWith("'pruning': " + pruning);
    }

    @Test
    void everything() {
        assertThat(read("{'strategy': 'hero', 'retention_ratio': 0.2, 'budget': 'exact', 'newlines': 'content-rows',"
                        + " 'plane': 'full', 'parameters': {'alpha': 0.7, 'variant': 'paper', 'layers': [3, 7],"
                        + " 'flag': true, 'empty': []}}"))
                .isEqualTo(new PruningRequest(
                        "hero",
                        0.2,
                        null,
                        BudgetMode.EXACT,
                        NewlinePolicy.CONTENT_ROWS,
                        PlanePolicy.FULL,
                        Map.of("alpha", "0.7", "variant", "paper", "layers", "3,7", "flag", "true", "empty", ""),
                        null));
    }

    @Test
    void nothingIsNothingSaid() {
        assertThat(read("{}")).isEqualTo(PruningRequest.NONE);
        assertThat(read("null")).isSameAs(PruningRequest.NONE);
        assertThat(read("{'strategy': null, 'parameters': null, 'arm': null}")).isEqualTo(PruningRequest.NONE);
    }

    @Test
    void aNumberOfTokensOrAnArm() {
        assertThat(read("{'max_visual_tokens': 288}").maxVisualTokens()).isEqualTo(288);
        assertThat(read("{'arm': 'control'}").arm()).isEqualTo("control");
    }

    @ParameterizedTest
    @EnumSource
    void everyWayOfNewlines(NewlinePolicy newlines) {
        String word = newlines.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');

        assertThat(read("{'newlines': '" + word + "'}").newlines()).isEqualTo(newlines);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'hero'||an object",
                "[]||an object",
                "{'strategy': 3}|.strategy|a text",
                "{'strategy': ''}|.strategy|a text of 1 to 128 characters",
                "{'retention_ratio': 0}|.retention_ratio|a number in (0, 1]",
                "{'retention_ratio': 1.01}|.retention_ratio|a number in (0, 1]",
                "{'retention_ratio': '0.2'}|.retention_ratio|a finite number",
                "{'max_visual_tokens': 0}|.max_visual_tokens|a whole number from 1 to 2147483647",
                "{'max_visual_tokens': 1.5}|.max_visual_tokens|a whole number from 1 to 2147483647",
                "{'max_visual_tokens': 9, 'retention_ratio': 0.2}|.max_visual_tokens|not both",
                "{'budget': 'exakt'}|.budget|one of exact, published (did you mean exact?)",
                "{'newlines': true}|.newlines|a text",
                "{'plane': 'half'}|.plane|one of content, full",
                "{'parameters': []}|.parameters|an object",
                "{'parameters': {'a': null}}|.parameters.a|a text, a number, true, false, or a list of these",
                "{'parameters': {'a': {}}}|.parameters.a|a text, a number, true, false, or a list of these",
                "{'parameters': {'a': [[1]]}}|.parameters.a|a text, a number, true, false, or a list of these",
                "{'parameters': {'': 1}}|.parameters.|the name of a parameter",
                "{'arm': 'a', 'strategy': 'hero'}|.arm|an arm alone",
                "{'arm': 'a', 'parameters': {'b': 1}}|.arm|an arm alone",
                "{'stratgy': 'hero'}|.stratgy|(did you mean strategy?)",
                "{'something': 1}|.something|one of arm, budget",
            })
    void refusedByName(String pruning, String path, String accepted) {
        ApiError error = refused(pruning);

        assertThat(error.status()).isEqualTo(400);
        assertThat(error.param()).isEqualTo("pruning" + (path == null ? "" : path));
        assertThat(error.message())
                .startsWith("pruning" + (path == null ? "" : path))
                .contains(accepted);
    }

    @Test
    void parametersAreFew() {
        StringBuilder parameters = new StringBuilder("'p': 0");
        for (int i = 1; i < 64; i++) {
            parameters.append(", 'p").append(i).append("': 0");
        }

        assertThat(read("{'parameters': {" + parameters + "}}").parameters()).hasSize(64);
        assertThat(refused("{'parameters': {" + parameters + ", 'q': 0}}").message())
                .contains("at most 64");
    }
}
