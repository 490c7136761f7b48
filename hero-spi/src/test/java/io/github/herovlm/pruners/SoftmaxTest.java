package io.github.herovlm.pruners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.herovlm.spi.ClsAttention;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoftmaxTest {
    @Test
    void dividesByTheTemperature() {
        double e = Math.exp(1);
        assertThat(Softmax.of(new double[] {0.1, 0.2}, 0.1))
                .containsExactly(new double[] {1 / (1 + e), e / (1 + e)}, within(1e-12));
    }

    @Test
    void survivesExtremes() {
        assertThat(Softmax.of(new double[] {1, 1, -1}, 1e-300)).containsExactly(0.5, 0.5, 0);
        assertThat(Softmax.of(new double[] {3e38, -3e38}, 0.01)).containsExactly(1, 0);
    }

    @Test
    void meanOverHeadsNormalisesEachHead() {
        double e = Math.exp(1);
        ClsAttention attention = ClsAttention.copyOf(2, 2, new float[] {0, 1, 5, 5}, 0);
        assertThat(Softmax.meanOverHeads(attention))
                .containsExactly(new double[] {(1 / (1 + e) + 0.5) / 2, (e / (1 + e) + 0.5) / 2}, within(1e-12));
    }

    @Test
    void meanOverHeadsTakesLogitsToo() {
        ClsAttention attention = ClsAttention.copyOf(1, 3, new float[] {-3e38f, 0, 3}, 0);
        double e = Math.exp(-3);
        assertThat(Softmax.meanOverHeads(attention))
                .containsExactly(new double[] {0, e / (1 + e), 1 / (1 + e)}, within(1e-15));
    }

    @Test
    void polynomialIsAsExactAsTheLibrary() {
        double[] values =
                IntStream.rangeClosed(0, 10_000).mapToDouble(i -> -i / 1e4).toArray();
        double[] out = new double[values.length];
        Exponential.of(-1, values.clone(), out);
        for (int i = 0; i < out.length; i++) {
            assertThat(out[i] / Math.exp(values[i])).isCloseTo(1, within(5e-16));
        }
    }
}
