package io.github.herovlm.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportTextTest {
    @Test
    void showsTheTableAndTheAnswers() {
        String text = ReportText.render(SampleReport.of("Why?", false));
        assertThat(text.lines().map(String::strip))
                .anyMatch(line -> line.matches("none +2592 +100.0 % +2673 +38.4 +1336.5 .* 24/24 +0.000"))
                .anyMatch(line -> line.startsWith("hero@0.2: Two fishing boats"));
        assertThat(text)
                .startsWith("harbour.jpg, 672 × 588 pixels in 2 × 2 tiles")
                .contains("TTFT ms");
        assertThat(text).doesNotContain("mean nothing");
    }

    @Test
    void answersStayOnOneLineAndCannotMoveTheCursor() {
        assertThat(ReportText.render(SampleReport.of("Why?", false)))
                .contains("& nets lie beside it.\uFFFD[2J\n")
                .doesNotContain("\u001b");
    }

    @Test
    void saysAboveTheWordsThatWeightsAreRandom() {
        String text = ReportText.render(SampleReport.of("Why?", true));
        assertThat(text.indexOf("the words below mean nothing")).isPositive().isLessThan(text.indexOf("Two fishing"));
    }
}
