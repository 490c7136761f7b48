package io.github.herovlm.pruners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.herovlm.golden.Golden;
import io.github.herovlm.golden.GoldenEvidence;
import io.github.herovlm.spi.AttentionStage;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.spi.Unpadding;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** In the strategies' package, because it looks at steps that no plan shows. */
@DisplayName("GlobalCom2 llava_arch and apply_customvit, step by step")
class GlobalCoIntermediatesGoldenTest {
    private static final Layout GLOBALCO = new Layout(Unpadding.DOUBLE, PlanePolicy.CONTENT, NewlinePolicy.ALL_ROWS);

    private static double[] wide(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static double[] logits(Evidence evidence, int tile) {
        return evidence.attention(23, AttentionStage.BEFORE_SOFTMAX, tile).meanOverHeads();
    }

    @DisplayName("softmax over the regions and the crops' retention ratios")
    @ParameterizedTest
    @FieldSource("io.github.herovlm.golden.Golden#IMAGES")
    void ratios(String image) {
        Golden golden = Golden.image(image);
        Evidence evidence = GoldenEvidence.ofPicture(golden);
        double[] weights = GlobalCoRatios.weights(evidence.grid(), logits(evidence, 0), 10);
        assertThat(weights).containsExactly(wide(golden.floats("globalcom.region_softmax")), within(1e-6));
        for (int percent : Golden.RETENTIONS) {
            String scales = String.format(Locale.ROOT, "globalcom.r%03d.scales", percent);
            assertThat(GlobalCoRatios.ratios(weights, percent / 100.0))
                    .containsExactly(wide(golden.floats(scales)), within(1e-6));
        }
    }

    @DisplayName("the thumbnail's logits resized to the content, and the combined scores of content patches")
    @ParameterizedTest
    @FieldSource("io.github.herovlm.golden.Golden#IMAGES")
    void scores(String image) {
        Golden golden = Golden.image(image);
        Evidence evidence = GoldenEvidence.ofPicture(golden);
        Canvas canvas = new Canvas(evidence.grid(), Budget.published(1), GLOBALCO);
        double[] resized = GlobalCoPruner.resized(canvas, logits(evidence, 0));
        assertThat(resized).containsExactly(wide(golden.floats("globalcom.upsampled")), within(1e-5));
        float[] combined = golden.floats("globalcom.combined");
        int[] valid = golden.ints("globalcom.valid");
        for (int tile = 1; tile < evidence.grid().tiles(); tile++) {
            int offset = (tile - 1) * 16;
            double[] actual = GlobalCoPruner.combined(canvas, tile, logits(evidence, tile), resized);
            assertThat(canvas.candidates(tile))
                    .isEqualTo(IntStream.range(0, 16)
                            .filter(patch -> valid[offset + patch] == 1)
                            .toArray());
            for (int patch : canvas.candidates(tile)) {
                assertThat(actual[patch]).isCloseTo(combined[offset + patch], within(1e-5));
            }
        }
    }
}
