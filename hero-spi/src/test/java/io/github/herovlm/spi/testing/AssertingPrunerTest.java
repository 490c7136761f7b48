package io.github.herovlm.spi.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.pruners.FasterVlmPruner;
import io.github.herovlm.pruners.NonePruner;
import io.github.herovlm.spi.AttentionStage;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.MissingEvidenceException;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.spi.TileScope;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.spi.VisualTokenPruner;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class AssertingPrunerTest {
    private static final TileGrid GRID = new TileGrid(2, 2, 6, 200, 150);
    private static final VisionTower TOWER = SyntheticEvidence.tower(GRID);
    private static final VisualTokenPruner FASTER = new FasterVlmPruner();

    /** A strategy made of its parts. */
    private record Made(String name, EvidenceRequest request, BiFunction<Evidence, Budget, PrunePlan> decide)
            implements VisualTokenPruner {
        @Override
        public String description() {
            return "made for this test";
        }

        @Override
        public EvidenceRequest evidence(VisionTower tower) {
            return request;
        }

        @Override
        public PrunePlan prune(Evidence evidence, Budget budget) {
            return decide.apply(evidence, budget);
        }
    }

    private static VisualTokenPruner asserting(
            EvidenceRequest request, BiFunction<Evidence, Budget, PrunePlan> decide) {
        return new AssertingPruner(new Made("made", request, decide));
    }

    private static Evidence fasterEvidence() {
        return SyntheticEvidence.of(GRID, TOWER, FASTER.evidence(TOWER), 1);
    }

    @Test
    void passesOnWhatIsRight() {
        Budget budget = Budget.published(0.2);
        assertThat(new AssertingPruner(FASTER).prune(fasterEvidence(), budget))
                .isEqualTo(FASTER.prune(fasterEvidence(), budget));
        assertThat(new AssertingPruner(FASTER).name()).isEqualTo("fastervlm");
    }

    @Test
    void undeclaredReadsFail() {
        VisualTokenPruner sly = asserting(EvidenceRequest.NOTHING, FASTER::prune);
        assertThatThrownBy(() -> sly.prune(fasterEvidence(), Budget.published(0.2)))
                .isInstanceOf(MissingEvidenceException.class)
                .hasMessageContaining("layer 22");
    }

    @Test
    void undeliveredEvidenceFails() {
        Evidence empty = Evidence.builder(GRID, TOWER).build();
        assertThatThrownBy(() -> new AssertingPruner(FASTER).prune(empty, Budget.published(0.2)))
                .isInstanceOf(MissingEvidenceException.class);
    }

    @Test
    void changingItsMindFails() {
        AtomicInteger calls = new AtomicInteger(1);
        VisualTokenPruner moody = asserting(
                FASTER.evidence(TOWER),
                (evidence, budget) -> FASTER.prune(evidence, Budget.published(0.1 * calls.getAndIncrement())));
        assertThatThrownBy(() -> moody.prune(fasterEvidence(), Budget.published(0.2)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("second plan of made");
    }

    @Test
    void ignoringThePoliciesFails() {
        VisualTokenPruner deaf = asserting(
                EvidenceRequest.NOTHING, (evidence, budget) -> new NonePruner().prune(evidence, Budget.published(1)));
        Budget budget = new Budget(1, BudgetMode.EXACT, null, NewlinePolicy.NONE);
        assertThatThrownBy(() -> deaf.prune(fasterEvidence(), budget))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("newlines of made");
    }

    @Test
    void anotherPicturesPlanFails() {
        TileGrid other = new TileGrid(1, 2, 6, 200, 100);
        VisualTokenPruner lost = asserting(
                EvidenceRequest.NOTHING,
                (evidence, budget) ->
                        new NonePruner().prune(Evidence.builder(other, TOWER).build(), budget));
        assertThatThrownBy(() -> lost.prune(fasterEvidence(), Budget.published(0.2)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("grid of made");
    }

    @Test
    void layersThatTheTowerLacksFail() {
        EvidenceRequest deep = new EvidenceRequest(
                List.of(new EvidenceRequest.Attention(24, AttentionStage.AFTER_SOFTMAX, TileScope.ALL)), false, false);
        assertThatThrownBy(() -> asserting(deep, FASTER::prune).evidence(TOWER))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("layers that made reads");
    }

    @Test
    void namesThatCannotBeTypedFail() {
        VisualTokenPruner loud = new AssertingPruner(new Made("My Pruner", EvidenceRequest.NOTHING, FASTER::prune));
        assertThatThrownBy(loud::name).isInstanceOf(AssertionError.class);
    }

    @Test
    void syntheticEvidenceDependsOnTheSeedAndNotOnWhatElseIsAsked() {
        EvidenceRequest more = FASTER.evidence(TOWER)
                .union(new EvidenceRequest(
                        List.of(new EvidenceRequest.Attention(3, AttentionStage.AFTER_SOFTMAX, TileScope.LOCAL)),
                        true,
                        true));
        float[] row = head(SyntheticEvidence.of(GRID, TOWER, more, 1));
        assertThat(row).isEqualTo(head(fasterEvidence()));
        assertThat(row).isNotEqualTo(head(SyntheticEvidence.of(GRID, TOWER, more, 2)));
    }

    private static float[] head(Evidence evidence) {
        return evidence.attention(22, AttentionStage.AFTER_SOFTMAX, 2).head(1);
    }
}
