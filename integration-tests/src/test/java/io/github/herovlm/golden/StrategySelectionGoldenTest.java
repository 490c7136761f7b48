package io.github.herovlm.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.pruners.FasterVlmPruner;
import io.github.herovlm.pruners.GlobalCoPruner;
import io.github.herovlm.pruners.HeroPruner;
import io.github.herovlm.pruners.HiredPruner;
import io.github.herovlm.pruners.NonePruner;
import io.github.herovlm.pruners.RandomPruner;
import io.github.herovlm.pruners.UniformPruner;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.VisualTokenPruner;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Selection from the reference encoder's values, ten pictures, six ratios")
class StrategySelectionGoldenTest {
    static Stream<Arguments> picturesAndRatios() {
        return Golden.IMAGES.stream()
                .flatMap(image -> Golden.RETENTIONS.stream().map(percent -> Arguments.of(image, percent)));
    }

    private static SelectionAssertions reference(String image, int percent) {
        Golden golden = Golden.image(image);
        return new SelectionAssertions(golden, GoldenEvidence.ofPicture(golden), "", percent);
    }

    @DisplayName("HERO clip_encoder.extract_features and prepare_inputs_labels_for_multimodal: mask, alloc, sequence")
    @ParameterizedTest(name = "{0} at {1} %")
    @MethodSource("picturesAndRatios")
    void hero(String image, int percent) {
        reference(image, percent).hero();
    }

    @DisplayName(
            "HiRED modeling_llava_next (transformers 4.42.dev): mask, budgets, sequences without and with newlines")
    @ParameterizedTest(name = "{0} at {1} %")
    @MethodSource("picturesAndRatios")
    void hired(String image, int percent) {
        SelectionAssertions reference = reference(image, percent);
        if (reference.hiredDivides()) {
            reference.hired();
        } else {
            // the published code raises too: 16 thumbnail patches do not reshape into 3 runs
            assertThatThrownBy(reference::hired)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("spatial");
        }
    }

    @DisplayName("FasterVLM llava_arch.prepare_inputs_labels_for_multimodal: mask, sequences of both merge types")
    @ParameterizedTest(name = "{0} at {1} %")
    @MethodSource("picturesAndRatios")
    void fasterVlm(String image, int percent) {
        reference(image, percent).fasterVlm();
    }

    @DisplayName("GlobalCom2 llava_arch.prepare_inputs_labels_for_multimodal: mask, counts, sequence in raster order")
    @ParameterizedTest(name = "{0} at {1} %")
    @MethodSource("picturesAndRatios")
    void globalCo(String image, int percent) {
        reference(image, percent).globalCo();
    }

    @DisplayName("transformers 4.47 pack_image_features, unpruned: none, and every strategy in exact mode at r = 1")
    @ParameterizedTest
    @FieldSource("io.github.herovlm.golden.Golden#IMAGES")
    void unpruned(String image) {
        Golden golden = Golden.image(image);
        Evidence evidence = GoldenEvidence.ofPicture(golden);
        int[] full = golden.ints("full.seq");
        assertThat(full).hasSize(golden.ints("packed.count")[0]);
        assertThat(new NonePruner().prune(evidence, Budget.published(1)).sequence())
                .isEqualTo(full);
        List<VisualTokenPruner> strategies = List.of(
                new NonePruner(),
                new RandomPruner(),
                new UniformPruner(),
                new HeroPruner(),
                new HeroPruner(HeroPruner.Variant.paper),
                new HiredPruner(),
                new HiredPruner(HiredPruner.Variant.spatial, 0.5),
                new FasterVlmPruner(),
                new FasterVlmPruner(FasterVlmPruner.Variant.unpad),
                new GlobalCoPruner());
        for (VisualTokenPruner strategy : strategies) {
            assertThat(strategy.prune(evidence, Budget.exact(1)).sequence())
                    .as(strategy.name())
                    .isEqualTo(full);
        }
    }
}
