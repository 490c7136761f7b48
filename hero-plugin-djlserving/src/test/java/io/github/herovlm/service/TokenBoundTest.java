package io.github.herovlm.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.experiment.Keep;
import io.github.herovlm.experiment.StrategySettings;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.ConfiguredPruner;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.PrunerRegistry;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.spi.testing.SyntheticEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenBoundTest {
    private static final PrunerRegistry PRUNERS = PrunerRegistry.load(TokenBoundTest.class.getClassLoader());

    static Stream<TileGrid> pictures() {
        return Stream.of(
                new TileGrid(2, 2, 6, 200, 200),
                new TileGrid(1, 2, 6, 200, 90),
                new TileGrid(3, 1, 6, 80, 300),
                new TileGrid(1, 3, 6, 188, 47),
                new TileGrid(2, 2, 24, 5000, 1));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    @DisplayName("no plan of any strategy is longer than was said before")
    void holds(TileGrid grid) {
        VisionTower tower = SyntheticEvidence.tower(grid);
        for (String strategy : PRUNERS.names()) {
            ConfiguredPruner pruner = PRUNERS.configure(strategy);
            for (StrategySettings settings : settings(strategy)) {
                for (long seed = 0; seed < 5; seed++) {
                    Evidence evidence =
                            SyntheticEvidence.of(grid, tower, pruner.pruner().evidence(tower), seed);
                    PrunePlan plan =
                            pruner.pruner().prune(evidence, settings.budget(TokenBound.patches(grid, settings)));
                    assertThat(plan.sequence().length)
                            .as("%s on %s, seed %s", settings, grid, seed)
                            .isLessThanOrEqualTo(TokenBound.of(grid, settings));
                }
            }
        }
    }

    private static List<StrategySettings> settings(String strategy) {
        List<StrategySettings> all = new ArrayList<>();
        for (double ratio : new double[] {0.001, 0.1, 0.2, 0.5, 0.75, 1}) {
            for (BudgetMode mode : BudgetMode.values()) {
                for (PlanePolicy plane : PlanePolicy.values()) {
                    all.add(new StrategySettings(
                            strategy, new TreeMap<>(Map.of()), new Keep.Ratio(ratio), mode, plane, null));
                }
            }
        }
        all.add(new StrategySettings(
                strategy, new TreeMap<>(Map.of()), new Keep.MaxTokens(30), BudgetMode.EXACT, null, null));
        return all;
    }
}
