package io.github.herovlm.spi.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.MissingEvidenceException;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.spi.VisualTokenPruner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every strategy must satisfy: extend this class in your tests and return your strategy from {@link #pruner()}. All
 * calls go through {@link AssertingPruner}, on {@link SyntheticEvidence} that holds exactly what the strategy declared.
 */
public abstract class VisualTokenPrunerContract {
    private static final double[] RATIOS = {1e-9, 0.01, 0.1, 0.2, 1 / 3.0, 0.5, 0.75, 0.999, 1};
    private static final TileGrid ALL_CONTENT = new TileGrid(2, 2, 6, 200, 200);

    /** The strategy, configured. */
    protected abstract VisualTokenPruner pruner();

    /** Whether the strategy can work on this grid; where not, it must say so by an {@link InvalidInputException}. */
    protected boolean supports(TileGrid grid) {
        return true;
    }

    /** Patches kept in the exact mode; only strategies that ignore the ratio may differ. */
    protected int exactPatches(TileGrid grid, double retention) {
        return Math.max(1, (int) (retention * (grid.patchesPerTile() + Pictures.contentPatches(grid))));
    }

    /** Whether r = 1 in the exact mode is the unpruned sequence; only a strategy that drops whole tiles may differ. */
    protected boolean keepsAllAtRatioOne() {
        return true;
    }

    static List<TileGrid> pictures() {
        return Pictures.ALL;
    }

    private VisualTokenPruner checked() {
        return new AssertingPruner(pruner());
    }

    private Evidence evidence(TileGrid grid, long seed) {
        VisionTower tower = SyntheticEvidence.tower(grid);
        return SyntheticEvidence.of(grid, tower, checked().evidence(tower), seed);
    }

    private PrunePlan prune(TileGrid grid, Budget budget) {
        return checked().prune(evidence(grid, 1), budget);
    }

    @Test
    void hasNameAndDescription() {
        assertThat(checked().name()).isNotEmpty();
        assertThat(checked().description()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.github.herovlm.spi.testing.VisualTokenPrunerContract#pictures")
    void givesValidPlansAtEveryRatioAndSaysWhereItCannot(TileGrid grid) {
        for (double ratio : RATIOS) {
            if (supports(grid) || ratio == 1) {
                assertThat(prune(grid, Budget.published(ratio)).keptPatches()).isPositive();
            } else {
                assertThatThrownBy(() -> prune(grid, Budget.published(ratio)))
                        .isInstanceOf(InvalidInputException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.herovlm.spi.testing.VisualTokenPrunerContract#pictures")
    void exactModeKeepsExactlyTheNumberAskedFor(TileGrid grid) {
        for (double ratio : RATIOS) {
            if (supports(grid) || ratio == 1) {
                PrunePlan plan = prune(grid, Budget.exact(ratio));
                assertThat(plan.keptPatches()).as("at %s", ratio).isEqualTo(exactPatches(grid, ratio));
                assertThat(plan.plane()).isEqualTo(PlanePolicy.CONTENT);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.herovlm.spi.testing.VisualTokenPrunerContract#pictures")
    void exactModeAtRatioOneGivesTheUnprunedSequence(TileGrid grid) {
        PrunePlan plan = prune(grid, Budget.exact(1));
        if (keepsAllAtRatioOne()) {
            assertThat(plan.sequence()).isEqualTo(Pictures.unprunedSequence(grid));
        } else {
            assertThat(plan.keptPatches()).isEqualTo(exactPatches(grid, 1));
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.herovlm.spi.testing.VisualTokenPrunerContract#pictures")
    void obeysPlaneAndNewlinePolicies(TileGrid grid) {
        for (BudgetMode mode : BudgetMode.values()) {
            for (PlanePolicy plane : PlanePolicy.values()) {
                for (NewlinePolicy newlines : NewlinePolicy.values()) {
                    Budget budget = new Budget(supports(grid) ? 0.3 : 1, mode, plane, newlines);
                    PrunePlan plan = prune(grid, budget);
                    assertThat(plan.plane()).isEqualTo(plane);
                    assertThat(plan.newlines()).isEqualTo(newlines);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 6, 12, 23, 24, 27, 32, 48})
    void worksOnTowersOfOtherDepths(int layers) {
        VisionTower tower = new VisionTower(layers, 2, ALL_CONTENT.patchesPerSide(), true);
        Evidence evidence = SyntheticEvidence.of(ALL_CONTENT, tower, checked().evidence(tower), 7);
        assertThat(checked().prune(evidence, Budget.exact(0.25)).keptPatches())
                .isEqualTo(exactPatches(ALL_CONTENT, 0.25));
    }

    @Test
    void refusesTowersWithoutClsTokenIfItReadsThem() {
        VisionTower with = SyntheticEvidence.tower(ALL_CONTENT);
        VisionTower without = new VisionTower(with.layers(), with.heads(), with.patchesPerSide(), false);
        if (checked().evidence(with).equals(EvidenceRequest.NOTHING)) {
            Evidence empty = Evidence.builder(ALL_CONTENT, without).build();
            assertThat(checked().prune(empty, Budget.published(0.5)).keptPatches())
                    .isPositive();
        } else {
            assertThatThrownBy(() -> pruner().evidence(without))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(pruner().name())
                    .hasMessageContaining("CLS");
        }
    }

    @TestFactory
    Stream<DynamicTest> namesMissingEvidence() {
        EvidenceRequest all = checked().evidence(SyntheticEvidence.tower(ALL_CONTENT));
        List<DynamicTest> tests = new ArrayList<>();
        for (EvidenceRequest.Attention part : all.attention()) {
            List<EvidenceRequest.Attention> rest = new ArrayList<>(all.attention());
            rest.remove(part);
            tests.add(
                    missing("layer " + part.layer(), new EvidenceRequest(rest, all.clsEmbeddings(), all.relevance())));
        }
        if (all.clsEmbeddings()) {
            tests.add(missing("CLS embedding", new EvidenceRequest(all.attention(), false, all.relevance())));
        }
        if (all.relevance()) {
            tests.add(missing("relevance", new EvidenceRequest(all.attention(), all.clsEmbeddings(), false)));
        }
        return tests.stream();
    }

    private DynamicTest missing(String what, EvidenceRequest rest) {
        Evidence evidence = SyntheticEvidence.of(ALL_CONTENT, SyntheticEvidence.tower(ALL_CONTENT), rest, 3);
        return DynamicTest.dynamicTest(
                what,
                () -> assertThatThrownBy(() -> pruner().prune(evidence, Budget.published(0.5)))
                        .isInstanceOf(MissingEvidenceException.class)
                        .hasMessageContaining(what));
    }

    @Test
    void givesTheSamePlansFromSeveralThreads() throws InterruptedException, ExecutionException {
        VisualTokenPruner shared = pruner();
        List<Evidence> inputs = LongStream.range(0, 64)
                .mapToObj(seed -> evidence(ALL_CONTENT, seed))
                .toList();
        List<PrunePlan> expected = inputs.stream()
                .map(input -> pruner().prune(input, Budget.exact(0.2)))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<PrunePlan>> plans = inputs.stream()
                    .map(input -> threads.submit(() -> shared.prune(input, Budget.exact(0.2))))
                    .toList();
            for (int i = 0; i < expected.size(); i++) {
                assertThat(plans.get(i).get()).isEqualTo(expected.get(i));
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
