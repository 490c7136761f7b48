package io.github.herovlm.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.herovlm.spi.InvalidInputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArmsTest {
    @Test
    void readsNamesAndRatios() {
        assertThat(Arms.parse("none, hero@0.2,hero-aggressive@0.05,thumbnail"))
                .extracting(Arm::label, Arm::pruner, Arm::retention)
                .containsExactly(
                        tuple("none", "none", 1.0),
                        tuple("hero@0.2", "hero", 0.2),
                        tuple("hero-aggressive@0.05", "hero-aggressive", 0.05),
                        tuple("thumbnail", "thumbnail", 1.0));
    }

    @Test
    void settingsAndListsBelongToTheArmBeforeThem() {
        List<Arm> arms = Arms.parse("none,hero@0.2:low=5,6,7,alpha=0.7,hired@0.4:variant=spatial,random@0.2");
        assertThat(arms).extracting(Arm::pruner).containsExactly("none", "hero", "hired", "random");
        assertThat(arms.get(1).settings()).containsExactly(Map.entry("low", "5,6,7"), Map.entry("alpha", "0.7"));
        assertThat(arms.get(1).label()).isEqualTo("hero@0.2:low=5,6,7,alpha=0.7");
        assertThat(arms.get(2).settings()).containsExactly(Map.entry("variant", "spatial"));
        assertThat(arms.get(3).settings()).isEmpty();
    }

    @Test
    void theDefaultHasTheUnprunedModelFirstAndTheRandomControl() {
        assertThat(Arms.parse(Arms.DEFAULT))
                .extracting(Arm::label)
                .containsExactly("none", "hero@0.2", "hired@0.2", "fastervlm@0.2", "globalco@0.2", "random@0.2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hero|did you mean hero@0.2?",
                "hero:0.4|did you mean hero@0.4?",
                "none,hero@1.5|a ratio in (0, 1]",
                "none,hero@0|a ratio in (0, 1]",
                "none,hero@NaN|a ratio in (0, 1]",
                "none,hero@twenty|not 'twenty'",
                "none,,hero@0.2|between the commas",
                "none,hero@0.2,hero@0.2|each arm once",
                "none,hero@0.2:alpha|'alpha' is no key=value",
                "none,hero@0.2:alpha=1,alpha=2|each key once",
                "none,@0.2|name@ratio",
                "none,he ro@0.2|name@ratio",
            })
    void saysWhatIsWrongAndWhatWouldDo(String arms, String hint) {
        assertThatThrownBy(() -> Arms.parse(arms))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("arms = ")
                .hasMessageContaining(hint);
    }
}
