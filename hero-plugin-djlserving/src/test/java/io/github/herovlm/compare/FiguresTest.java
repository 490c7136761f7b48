package io.github.herovlm.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void keepsTheDigitsThatMeanSomething() {
        assertThat(Figures.tflops(38.3678)).isEqualTo("38.4");
        assertThat(Figures.tflops(0.000012345)).isEqualTo("0.000012");
        assertThat(Figures.mib(0)).isEqualTo("0.0");
        assertThat(Figures.bytesInMib(3L << 20)).isEqualTo("3.0");
        assertThat(Figures.millis(1234.5)).isEqualTo("1235");
        assertThat(Figures.millis(12.345)).isEqualTo("12.3");
        assertThat(Figures.millis(0.0678)).isEqualTo("0.07");
        assertThat(Figures.percent(0.2)).isEqualTo("20.0 %");
        assertThat(Figures.nats(0)).isEqualTo("0.000");
        assertThat(Figures.nats(0.0123)).isEqualTo("0.012");
        assertThat(Figures.nats(0.0000123)).isEqualTo("1e-05");
        assertThat(Figures.rate(0)).isEqualTo("–");
        assertThat(Figures.rate(87.04)).isEqualTo("87.0");
        assertThat(Figures.times(3.04)).isEqualTo("3.0×");
    }

    @Test
    void writesAPointWhereverItRuns() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Figures.tflops(38.4)).isEqualTo("38.4");
        } finally {
            Locale.setDefault(before);
        }
    }
}
