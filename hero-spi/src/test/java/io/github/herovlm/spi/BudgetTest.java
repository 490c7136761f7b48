package io.github.herovlm.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.0000001, Double.NaN, Double.POSITIVE_INFINITY})
    void retentionOutsideZeroToOneIsRefused(double retention) {
        assertThatThrownBy(() -> Budget.published(retention))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("retention = " + retention)
                .hasMessageContaining("(0, 1]");
    }

    @Test
    void publishedModeLeavesThePoliciesToTheStrategy() {
        Budget budget = Budget.published(1);
        assertThat(budget.planeOr(PlanePolicy.FULL)).isEqualTo(PlanePolicy.FULL);
        assertThat(budget.newlinesOr(NewlinePolicy.NONE)).isEqualTo(NewlinePolicy.NONE);
    }

    @Test
    void exactModeMeansContentPlaneAndContentRows() {
        Budget budget = Budget.exact(0.5);
        assertThat(budget.planeOr(PlanePolicy.FULL)).isEqualTo(PlanePolicy.CONTENT);
        assertThat(budget.newlinesOr(NewlinePolicy.NONE)).isEqualTo(NewlinePolicy.CONTENT_ROWS);
    }

    @Test
    void overridesWinInBothModes() {
        for (BudgetMode mode : BudgetMode.values()) {
            Budget budget = new Budget(0.5, mode, PlanePolicy.FULL, NewlinePolicy.NON_EMPTY_ROWS);
            assertThat(budget.planeOr(PlanePolicy.CONTENT)).isEqualTo(PlanePolicy.FULL);
            assertThat(budget.newlinesOr(NewlinePolicy.NONE)).isEqualTo(NewlinePolicy.NON_EMPTY_ROWS);
        }
    }
}
