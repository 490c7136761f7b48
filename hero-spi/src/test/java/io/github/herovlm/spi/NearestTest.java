package io.github.herovlm.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> NAMES = List.of("fastervlm", "globalco", "hero", "hired", "none");

    @ParameterizedTest
    @CsvSource({"heroo,hero", "HERO,hero", "hreo,hero", "hird,hired", "fastvlm,fastervlm", "globalcom2,globalco"})
    void aSlipOfTheFingerIsRecognised(String written, String meant) {
        assertThat(Nearest.to(written, NAMES)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"sparsevlm", "x", "''"})
    void somethingElseIsNot(String written) {
        assertThat(Nearest.to(written, NAMES)).isEmpty();
    }

    @Test
    void ofEquallyNearOnesTheFirstByAlphabet() {
        assertThat(Nearest.to("b", List.of("d", "c"))).contains("c");
    }

    @Test
    void nothingIsNearNothing() {
        assertThat(Nearest.to("hero", List.of())).isEmpty();
    }
}
