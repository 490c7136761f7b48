package io.github.herovlm.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.herovlm.experiment.ArmDefinition;
import io.github.herovlm.experiment.Experiment;
import io.github.herovlm.experiment.ExperimentSettings;
import io.github.herovlm.experiment.Keep;
import io.github.herovlm.experiment.StrategySettings;
import io.github.herovlm.openai.PruningRequest;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.PrunerRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChooserTest {
    private static final PrunerRegistry PRUNERS = PrunerRegistry.load(ChooserTest.class.getClassLoader());
    private static final StrategySettings HERO = new StrategySettings(
            "hero", new TreeMap<>(Map.of("alpha", "0.7")), new Keep.Ratio(0.3), BudgetMode.PUBLISHED, null, null);

    private static Chooser chooser(StrategySettings defaults) {
        return new Chooser(PRUNERS, defaults, null);
    }

    private static PruningRequest asked(String strategy, Double ratio, Integer tokens, BudgetMode budget) {
        return new PruningRequest(strategy, ratio, tokens, budget, null, null, Map.of(), null);
    }

    @Test
    @DisplayName("a request that says nothing gets what is configured")
    void nothing() {
        Choice choice = chooser(HERO).choose(PruningRequest.NONE, null);

        assertThat(choice.settings()).isEqualTo(HERO);
        assertThat(choice.pruner().parameters()).containsEntry("alpha", "0.7");
        assertThat(choice.label()).isEqualTo("hero");
    }

    @Test
    @DisplayName("a request that changes the amount keeps strategy and parameters")
    void amount() {
        Choice choice = chooser(HERO).choose(asked(null, 0.1, null, null), null);

        assertThat(choice.settings().keep()).isEqualTo(new Keep.Ratio(0.1));
        assertThat(choice.pruner().parameters()).containsEntry("alpha", "0.7");
    }

    @Test
    @DisplayName(
            "another strategy does not get the configured one's parameters, and its amount where it is one that prunes")
    void otherStrategy() {
        Choice choice = chooser(HERO).choose(asked("globalco", null, null, null), null);

        assertThat(choice.settings().parameters()).isEmpty();
        assertThat(choice.settings().keep()).isEqualTo(new Keep.Ratio(0.3));
        assertThat(chooser(HERO)
                        .choose(asked("none", null, null, null), null)
                        .settings()
                        .keep())
                .isEqualTo(new Keep.Ratio(1));
    }

    @Test
    @DisplayName("a strategy named on a server that prunes nothing keeps a fifth unless told otherwise")
    void usualAmount() {
        Choice choice = chooser(StrategySettings.of("none", 1)).choose(asked("hero", null, null, null), null);

        assertThat(choice.settings().keep()).isEqualTo(new Keep.Ratio(0.2));
    }

    @Test
    @DisplayName("a number of tokens is kept exactly")
    void tokens() {
        assertThat(chooser(HERO)
                        .choose(asked(null, null, 40, null), null)
                        .settings()
                        .mode())
                .isEqualTo(BudgetMode.EXACT);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> chooser(HERO).choose(asked(null, null, 40, BudgetMode.PUBLISHED), null))
                .satisfies(e -> assertThat(e.field()).isEqualTo("pruning.budget"));
    }

    @Test
    @DisplayName("in an experiment a request that says nothing gets an arm, one that names a strategy gets that")
    void arms() {
        StrategySettings none = StrategySettings.of("none", 1);
        ExperimentSettings settings = new ExperimentSettings(
                List.of(
                        ArmDefinition.answering("control", none, 1),
                        ArmDefinition.answering("off", HERO, 0),
                        ArmDefinition.shadow("ghost", HERO, 1)),
                "control",
                "salt",
                null);
        Chooser chooser = new Chooser(PRUNERS, none, Experiment.of(settings, PRUNERS));

        assertThat(chooser.choose(PruningRequest.NONE, "somebody").arm()).isEqualTo("control");
        PruningRequest off = new PruningRequest(null, null, null, null, null, null, Map.of(), "off");
        assertThat(chooser.choose(off, null).label()).isEqualTo("off");
        assertThat(chooser.choose(asked("uniform", 0.2, null, null), null).arm())
                .isNull();
        assertThat(chooser.shadows("any request")).extracting(Choice::arm).containsExactly("ghost");
        PruningRequest ghost = new PruningRequest(null, null, null, null, null, null, Map.of(), "ghost");
        assertThatExceptionOfType(InvalidInputException.class)
                .as("a shadow answers nobody")
                .isThrownBy(() -> chooser.choose(ghost, null))
                .withMessageContaining("control, off");
    }

    @Test
    @DisplayName("an arm is refused where there is no experiment")
    void noExperiment() {
        PruningRequest arm = new PruningRequest(null, null, null, null, null, null, Map.of(), "a");

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> chooser(HERO).choose(arm, null))
                .withMessageContaining("no experiment is configured");
    }
}
