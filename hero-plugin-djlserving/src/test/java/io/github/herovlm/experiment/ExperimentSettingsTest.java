package io.github.herovlm.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.spi.PrunerRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentSettingsTest {
    private static final StrategySettings NONE = StrategySettings.of("none", 1);

    private static ExperimentSettings settings(String control, ArmDefinition... arms) {
        return new ExperimentSettings(List.of(arms), control, "salt", null);
    }

    @Test
    void armsStandByName() {
        assertThat(Samples.experiment("salt").arms())
                .extracting(ExperimentArm::name)
                .containsExactly("a", "b", "c", "s", "t");
    }

    @Test
    void namesAreUnique() {
        ArmDefinition arm = ArmDefinition.answering("a", NONE, 1);
        assertThatThrownBy(() -> settings("a", arm, arm))
                .hasMessage("arms = a is not accepted: expected each name once");
    }

    @Test
    void somebodyMustAnswer() {
        assertThatThrownBy(
                        () -> settings("a", ArmDefinition.answering("a", NONE, 0), ArmDefinition.shadow("b", NONE, 1)))
                .hasMessage(
                        "arms = a, b is not accepted: expected at least one arm that is no shadow and has a weight above 0");
    }

    @Test
    void theControlAnswers() {
        assertThatThrownBy(
                        () -> settings("b", ArmDefinition.answering("a", NONE, 1), ArmDefinition.shadow("b", NONE, 1)))
                .hasMessage("experiment.control = b is not accepted: expected one of a (did you mean a?)");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void weightsAreNoLessThanNothing(double weight) {
        assertThatThrownBy(() -> ArmDefinition.answering("a", NONE, weight))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("arms.a.weight = ");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void sharesAreShares(double share) {
        assertThatThrownBy(() -> ArmDefinition.shadow("a", NONE, share))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("arms.a.sample_share = ");
    }

    @ParameterizedTest
    @CsvSource({
        "heroo,,arms.a.pruner = heroo",
        "hero,alpah,arms.a.pruner.alpah = 1",
        "hero,alpha,arms.a.pruner.alpha = 7"
    })
    void aStrategysMistakeShowsWhenTheExperimentIsMade(String strategy, String key, String message) {
        Map<String, String> parameters = key == null ? Map.of() : Map.of(key, key.equals("alpha") ? "7" : "1");
        StrategySettings broken = new StrategySettings(
                strategy, new TreeMap<>(parameters), new Keep.Ratio(0.2), BudgetMode.EXACT, null, null);
        ExperimentSettings settings = settings("a", ArmDefinition.answering("a", broken, 1));
        PrunerRegistry registry = PrunerRegistry.load(getClass().getClassLoader());
        assertThatThrownBy(() -> Experiment.of(settings, registry))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aNumberOfTokensIsKeptToTheToken() {
        for (int patches = 1; patches <= 400; patches++) {
            for (int tokens = 1; tokens <= patches; tokens++) {
                double ratio = new Keep.MaxTokens(tokens).of(patches);
                assertThat((int) (ratio * patches)).isEqualTo(tokens);
            }
        }
        assertThat(new Keep.MaxTokens(10).of(4)).isEqualTo(1);
    }

    @Test
    void aBudgetCarriesThePolicies() {
        StrategySettings settings = new StrategySettings(
                "hero", new TreeMap<>(), new Keep.MaxTokens(50), BudgetMode.EXACT, PlanePolicy.FULL, null);
        assertThat(settings.budget(200)).isEqualTo(new Budget(0.25, BudgetMode.EXACT, PlanePolicy.FULL, null));
    }

    @Test
    void amountsOutOfRange() {
        assertThatThrownBy(() -> new Keep.Ratio(0)).hasMessageStartingWith("retention_ratio = 0.0 is not accepted");
        assertThatThrownBy(() -> new Keep.MaxTokens(0)).hasMessageStartingWith("max_visual_tokens = 0 is not accepted");
        assertThatThrownBy(() -> new StrategySettings(
                        "hero", new TreeMap<>(), new Keep.MaxTokens(1), BudgetMode.PUBLISHED, null, null))
                .hasMessageStartingWith("budget = published is not accepted: expected exact");
    }
}
