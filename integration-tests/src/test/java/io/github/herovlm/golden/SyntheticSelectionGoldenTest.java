package io.github.herovlm.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.Unpadding;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Selection from random attention, P = 36 and 144: the port that was checked against the published codes")
class SyntheticSelectionGoldenTest {
    private static final Golden GOLDEN = Golden.open("golden/selection_synthetic.safetensors");

    static final List<String> CASES = GOLDEN.names().stream()
            .filter(name -> name.endsWith(".size_wh"))
            .map(name -> name.substring(0, name.indexOf('.')))
            .toList();

    static Stream<Arguments> casesAndRatios() {
        return CASES.stream()
                .flatMap(name -> Golden.RETENTIONS.stream()
                        .filter(percent -> reference(name, percent).has("hero.mask"))
                        .map(percent -> Arguments.of(name, percent)));
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
