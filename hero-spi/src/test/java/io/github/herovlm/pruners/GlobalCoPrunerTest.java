package io.github.herovlm.pruners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.herovlm.spi.AttentionStage;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.spi.TileScope;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.spi.VisualTokenPruner;
import io.github.herovlm.spi.testing.VisualTokenPrunerContract;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GlobalCoPrunerTest {
    @Nested
    class Published extends VisualTokenPrunerContract {
        @Override
        protected VisualTokenPruner pruner() {
            return new GlobalCoPruner();
        }
    }

    @Test
    void readsTheLastLayerBeforeTheSoftmax() {
        EvidenceRequest request = new GlobalCoPruner().evidence(new VisionTower(27, 16, 6, true));
        assertThat(request.layers(AttentionStage.BEFORE_SOFTMAX)).containsExactly(26);
        assertThat(request.layers(AttentionStage.AFTER_SOFTMAX)).isEmpty();
        assertThat(request.scope(26, AttentionStage.BEFORE_SOFTMAX)).contains(TileScope.ALL);
    }

    @Test
    void weightsAreASoftmaxOfTheTilesSumsWithTheRestInTheLastColumn() {
        TileGrid grid = new TileGrid(1, 3, 4, 300, 100);
        double[] scores = IntStream.range(0, 16).mapToDouble(i -> i % 4).toArray();
        // blocks of one column: column 0 → tile 1, 1 → tile 2, 2 and 3 → tile 3: sums 0, 4, 20
        double[] weights = GlobalCoRatios.weights(grid, scores, 10);
        double total = Math.exp(-2) + Math.exp(-1.6) + 1;
        assertThat(weights[0]).isCloseTo(Math.exp(-2) / total, within(1e-8));
        assertThat(weights[1]).isCloseTo(Math.exp(-1.6) / total, within(1e-8));
        assertThat(weights[2]).isCloseTo(1 / total, within(1e-8));
    }

    @Test
    void ratiosRiseAndFallAroundTheRetentionAndStopAtOne() {
        double[] ratios = GlobalCoRatios.ratios(new double[] {0.5, 0.25, 0.25, 0}, 0.8);
        assertThat(ratios).containsExactly(new double[] {1, 0.8, 0.8, 0.6}, within(1e-12));
    }

    @Test
    void resizesWithPixelCentresAtOneHalf() {
        double[] source = {0, 4, 8, 12};
        assertThat(Bilinear.resize(source, 2, 4, 2))
                .containsExactly(new double[] {0, 4, 2, 6, 6, 10, 8, 12}, within(0.0));
        assertThat(Bilinear.resize(source, 2, 2, 2)).containsExactly(source);
        assertThat(Bilinear.resize(source, 2, 1, 2)).containsExactly(4, 8);
        assertThat(Bilinear.resize(source, 2, 0, 0)).isEmpty();
    }

    @Test
    void combinedScoreAddsNormalisedLocalAndGlobalScoresOfContentPatches() {
        // content rows [1, 3) of 4
        TileGrid grid = new TileGrid(2, 2, 2, 200, 100);
        Canvas canvas = new Canvas(grid, Budget.published(0.5), Layout.MODEL);
        double[] resized = IntStream.range(0, 8).mapToDouble(i -> i).toArray();
        double[] local = {7, 9, 3, 4};
        // tile 1: patches 2, 3 are row 0 of the window, columns 0 and 1: u = (0, 1), v = (3, 4)
        assertThat(GlobalCoPruner.combined(canvas, 1, local, resized))
                .containsExactly(new double[] {0, 0, 0.6, 1.8}, within(1e-12));
        // tile 4: patches 0, 1 are row 1, columns 2 and 3: u = (6, 7), v = (7, 9)
        double[] scores = GlobalCoPruner.combined(canvas, 4, local, resized);
        assertThat(scores[0]).isCloseTo(7 / Math.hypot(7, 9) + 6 / Math.hypot(6, 7), within(1e-12));
        assertThat(DoubleStream.of(scores).skip(2)).containsOnly(0.0);
    }

    @Test
    void temperatureOutOfRangeIsNamed() {
        assertThatThrownBy(() -> new GlobalCoPruner(0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("temperature = 0.0");
    }
}
