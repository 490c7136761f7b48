package io.github.herovlm.pruners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.herovlm.golden.Golden;
import io.github.herovlm.golden.GoldenEvidence;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.spi.Unpadding;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** In the strategies' package, because it looks at steps that no plan shows. */
@DisplayName("HERO clip_encoder.extract_features, step by step")
class HeroIntermediatesGoldenTest {
    private static final Layout HERO = new Layout(Unpadding.HERO, PlanePolicy.CONTENT, NewlinePolicy.ALL_ROWS);

    private static void assertClose(double[] actual, float[] expected, double tolerance) {
        double[] wide = IntStream.range(0, expected.length)
                .mapToDouble(i -> expected[i])
                .toArray();
        assertThat(actual).containsExactly(wide, within(tolerance));
    }

    @DisplayName("similarity, clip, density and fused weights of the crops")
    @ParameterizedTest
    @FieldSource("io.github.herovlm.golden.Golden#IMAGES")
    void importance(String image) {
        Golden golden = Golden.image(image);
        Evidence evidence = GoldenEvidence.ofPicture(golden);
        Canvas canvas = new Canvas(evidence.grid(), Budget.published(1), HERO);
        HeroImportance importance = new HeroImportance(Precision.SINGLE);
        assertClose(importance.saliency(evidence, 0.05), golden.floats("hero.similarity"), 2e-6);
        assertClose(importance.relevance(evidence, 0.05), golden.floats("hero.clip"), 2e-6);
        assertClose(importance.density(canvas), golden.floats("hero.density"), 0);
        double[] fused = new HeroPruner().importance(evidence, canvas, Precision.SINGLE);
        assertClose(fused, golden.floats("hero.fused"), 1e-6);
    }

    @DisplayName("scores of the thumbnail's and the crops' patches after the second softmax")
    @ParameterizedTest
    @FieldSource("io.github.herovlm.golden.Golden#IMAGES")
    void scores(String image) {
        Golden golden = Golden.image(image);
        Evidence evidence = GoldenEvidence.ofPicture(golden);
        assertClose(new HeroPruner().scores(evidence, 0), golden.floats("hero.global_scores"), 1e-7);
        float[] local = golden.floats("hero.sub_scores");
        for (int tile = 1; tile < evidence.grid().tiles(); tile++) {
            float[] expected = Arrays.copyOfRange(local, (tile - 1) * 16, tile * 16);
            assertClose(new HeroPruner().scores(evidence, tile), expected, 1e-7);
        }
    }
}
