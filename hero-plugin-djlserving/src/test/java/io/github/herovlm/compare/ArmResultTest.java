package io.github.herovlm.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArmResultTest {
    private final ArmRun none = SampleReport.run(Arm.parse("none"), 0);
    private final ArmRun hero = SampleReport.run(Arm.parse("hero@0.2"), 1);
    private final List<ArmResult> results = ComparisonReport.results(List.of(none, hero), SampleReport.VICUNA_7B);

    @Test
    void countsWhatTheLanguageModelReads() {
        ArmResult.Tokens unpruned = results.get(0).tokens();
        assertThat(unpruned).isEqualTo(new ArmResult.Tokens(2673, 39, 2592, 42, 2592, 42, 1));
        ArmResult.Tokens pruned = results.get(1).tokens();
        assertThat(pruned.visual()).isEqualTo(hero.plan().keptPatches());
        assertThat(pruned.prompt()).isEqualTo(pruned.text() + pruned.visual() + pruned.newlines());
        assertThat(pruned.keptShare()).isEqualTo(pruned.visual() / 2592.0);
    }

    @Test
    void pricesThePromptItCounted() {
        assertThat(Figures.tflops(results.get(0).prefillTflops())).isEqualTo("38.4");
        assertThat(Figures.mib(results.get(0).cacheMib())).isEqualTo("1336.5");
    }

    @Test
    void tilesHoldBudgetsAndCounts() {
        assertThat(results.get(1).tiles()).hasSize(5);
        assertThat(results.get(1).tiles().stream()
                        .mapToInt(ArmResult.Tile::kept)
                        .sum())
                .isEqualTo(hero.plan().keptPatches());
        assertThat(results.get(1).tiles().get(2).budget()).isEqualTo(hero.plan().budget(2));
    }

    @Test
    void decodingSpeedLeavesOutTheFirstToken() {
        assertThat(results.get(0).tokensPerSecond()).isEqualTo(23 / (23 * 11.5) * 1000);
        assertThat(none.timings().tokensPerSecond(1)).isZero();
    }
}
