package io.github.herovlm.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.Unpadding;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Selection from random attention, P = 36 and 144: the port that was checked against the published codes")
class SyntheticSelectionGoldenTest {
    private static final Golden GOLDEN = Golden.open("golden/selection_synthetic.safetensors");

    private static final List<String> STRATEGIES = List.of("hero", "hired", "fastervlm", "globalcom");
    private static final String LARGE = "p144_2x2_odd_rows";

    static final List<String> CASES = List.of(
            "p36_1x2_none", "p36_1x3_pad_cols", "p36_2x1_pad_cols", "p36_2x2_pad_rows", "p36_3x1_pad_rows", LARGE);

    static Stream<Arguments> casesAndRatios() {
        return CASES.stream().flatMap(name -> ratios(name).stream().map(percent -> Arguments.of(name, percent)));
    }

    private static List<Integer> ratios(String name) {
        return name.equals(LARGE) ? List.of(20, 50) : Golden.RETENTIONS;
    }

    @DisplayName("every case and ratio of the vectors is compared")
    @Test
    void nothingIsLeftOut() {
        List<String> compared = CASES.stream()
                .flatMap(name -> ratios(name).stream()
                        .flatMap(percent -> STRATEGIES.stream()
                                .map(strategy ->
                                        String.format(Locale.ROOT, "%s.%s.r%03d.mask", name, strategy, percent))))
                .toList();
        assertThat(GOLDEN.names().stream().filter(name -> name.endsWith(".mask")))
                .containsExactlyInAnyOrderElementsOf(compared);
    }

    private static SelectionAssertions reference(String name, int percent) {
        return new SelectionAssertions(GOLDEN, GoldenEvidence.ofSynthetic(GOLDEN, name), name + ".", percent);
    }

    @DisplayName("HERO: mask, alloc, sequence")
    @ParameterizedTest(name = "{0} at {1} %")
    @MethodSource("casesAndRatios")
    void hero(String name, int percent) {
        reference(name, percent).hero();
    }

    @DisplayName("HiRED: mask, budgets, sequence with newlines")
    @ParameterizedTest(name = "{0} at {1} %")
    @MethodSource("casesAndRatios")
    void hired(String name, int percent) {
        reference(name, percent).hired();
    }

    @DisplayName("FasterVLM: mask, sequence of the published merge type")
    @ParameterizedTest(name = "{0} at {1} %")
    @MethodSource("casesAndRatios")
    void fasterVlm(String name, int percent) {
        reference(name, percent).fasterVlm();
    }

    @DisplayName("GlobalCom2: mask, sequence in raster order")
    @ParameterizedTest(name = "{0} at {1} %")
    @MethodSource("casesAndRatios")
    void globalCo(String name, int percent) {
        reference(name, percent).globalCo();
    }

    @DisplayName("HERO valid mask: content patches of every crop")
    @ParameterizedTest
    @FieldSource("CASES")
    void valid(String name) {
        Evidence evidence = GoldenEvidence.ofSynthetic(GOLDEN, name);
        int[] valid = GOLDEN.ints(name + ".hero.valid");
        int patches = evidence.grid().patchesPerTile();
        for (int tile = 1; tile < evidence.grid().tiles(); tile++) {
            int offset = (tile - 1) * patches;
            assertThat(evidence.grid().contentPatches(tile, evidence.grid().contentRegion(Unpadding.HERO)))
                    .isEqualTo(IntStream.range(0, patches)
                            .filter(patch -> valid[offset + patch] == 1)
                            .toArray());
        }
    }
}
