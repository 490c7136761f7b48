package io.github.herovlm.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.herovlm.checkpoint.TextConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostModelTest {
    /** The efficiency figures that HERO's paper publishes for the 7B model at 2673 and 583 tokens. */
    @ParameterizedTest
    @CsvSource({"2673, 38.4, 1336.5", "583, 7.7, 291.5"})
    void printsThePublishedFigures(int tokens, String tflops, String mib) {
        CostModel cost = CostModel.of(text(32, 4096, 11008, 32, 32, 128));
        assertThat(Figures.tflops(cost.prefillTflops(tokens))).isEqualTo(tflops);
        assertThat(Figures.mib(cost.cacheMib(tokens))).isEqualTo(mib);
    }

    @Test
    void equalsThePublishedFormulaWithoutGroupedQueries() {
        double n = 1234;
        double d = 5120;
        double m = 13824;
        CostModel cost = CostModel.of(text(40, 5120, 13824, 40, 40, 128));
        assertThat(cost.prefillTflops(1234))
                .isCloseTo(2 * 40 * (4 * n * d * d + 2 * n * n * d + 3 * n * d * m) / 1e12, within(1e-9));
    }

    @Test
    void groupedQueriesNarrowKeysValuesAndTheCache() {
        CostModel mistral = CostModel.of(text(32, 4096, 14336, 32, 8, 128));
        CostModel wide = CostModel.of(text(32, 4096, 14336, 32, 32, 128));
        assertThat(mistral.cacheMib(1000)).isEqualTo(wide.cacheMib(1000) / 4);
        double saved = 2.0 * 32 * (1000.0 * 4096 * 2 * (4096 - 1024)) / 1e12;
        assertThat(wide.prefillTflops(1000) - mistral.prefillTflops(1000)).isCloseTo(saved, within(1e-9));
    }

    private static TextConfig text(int layers, int hidden, int mlp, int heads, int kvHeads, int headDim) {
        return new TextConfig("llama", hidden, mlp, layers, heads, kvHeads, headDim, 32064, 4096, 10000, 1e-5, 0);
    }
}
