package example.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.spi.AttentionStage;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.ClsAttention;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.PrunerRegistry;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.spi.VisualTokenPruner;
import io.github.herovlm.spi.testing.VisualTokenPrunerContract;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttentionDiversePrunerTest extends VisualTokenPrunerContract {
    private static final PrunerRegistry REGISTRY =
            PrunerRegistry.load(AttentionDiversePrunerTest.class.getClassLoader());

    @Override
    protected VisualTokenPruner pruner() {
        return configured(Map.of());
    }

    private static VisualTokenPruner configured(Map<String, String> parameters) {
        return REGISTRY.configure("attention-diverse", parameters).pruner();
    }

    /** A single 4 × 4 tile and its thumbnail; attention falls with the index, the thumbnail's is twice the tile's. */
    private static Evidence falling(int layer) {
        TileGrid grid = new TileGrid(1, 1, 4, 100, 100);
        Evidence.Builder evidence = Evidence.builder(grid, new VisionTower(24, 1, 4, true));
        for (int tile = 0; tile < 2; tile++) {
            float[] values = new float[16];
            for (int i = 0; i < 16; i++) {
                values[i] = (16 - i) * (tile == 0 ? 0.002f : 0.001f);
            }
            evidence.attention(layer, AttentionStage.AFTER_SOFTMAX, tile, ClsAttention.copyOf(1, 16, values, 0));
        }
        return evidence.build();
    }

    @Test
    void everyCellGetsAPatchBeforeOneGetsTwo() {
        PrunePlan plan = configured(Map.of("cell", "2")).prune(falling(22), Budget.exact(0.25));
        assertThat(plan.kept(0)).containsExactly(0, 2, 8, 10);
        assertThat(plan.kept(1)).containsExactly(0, 2, 8, 10);
    }

    @Test
    void cellsOfOnePatchAreTheHighestAttentionAlone() {
        PrunePlan plan = configured(Map.of("cell", "1")).prune(falling(22), Budget.exact(0.25));
        assertThat(plan.kept(0)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(plan.kept(1)).isEmpty();
    }

    @Test
    void readsTheLayerThatIsSet() {
        assertThat(configured(Map.of("layer", "3"))
                        .prune(falling(3), Budget.exact(0.5))
                        .keptPatches())
                .isEqualTo(16);
    }

    @ParameterizedTest
    @CsvSource({"layer,-1", "layer,24", "cell,0"})
    void refusesWhatIsOutOfRange(String key, String value) {
        assertThatThrownBy(() -> configured(Map.of(key, value)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("pruner.attention-diverse." + key + " = " + value);
    }
}
