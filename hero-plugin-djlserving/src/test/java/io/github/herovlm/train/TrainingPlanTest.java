package io.github.herovlm.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.spi.InvalidInputException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How long and how fast the demonstration's model is trained")
class TrainingPlanTest {
    private static final TrainingPlan PLAN = new TrainingPlan(1, 1000, 2000, 300, 2, 8, 100);

    @Test
    @DisplayName("two stages, the vision tower moving again at the end of the second")
    void stages() {
        assertThat(PLAN.steps()).isEqualTo(3000);
        assertThat(PLAN.stage(999)).isEqualTo(1);
        assertThat(PLAN.stage(1000)).isEqualTo(2);
        assertThat(PLAN.joint(2699)).isFalse();
        assertThat(PLAN.joint(2700)).isTrue();
    }

    @Test
    @DisplayName("in each stage the rate rises, then falls to nearly nothing")
    void rates() {
        assertThat(PLAN.rate(0)).isLessThan(PLAN.rate(99) / 50);
        assertThat(PLAN.rate(99)).isGreaterThan(TrainingPlan.VISION_RATE * 0.95f);
        assertThat(PLAN.rate(500)).isLessThan(PLAN.rate(99)).isGreaterThan(PLAN.rate(999));
        assertThat(PLAN.rate(999)).isLessThan(TrainingPlan.VISION_RATE * 0.05f);
        assertThat(PLAN.rate(1099)).isGreaterThan(TrainingPlan.LANGUAGE_RATE * 0.95f);
        assertThat(PLAN.rate(2999)).isLessThan(TrainingPlan.LANGUAGE_RATE * 0.05f);
    }

    @Test
    @DisplayName("numbers that make no plan are refused by name")
    void refused() {
        assertThatThrownBy(() -> new TrainingPlan(1, 0, 1, 0, 1, 1, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("vision steps");
        assertThatThrownBy(() -> new TrainingPlan(1, 1, 5, 6, 1, 1, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("joint steps");
    }
}
