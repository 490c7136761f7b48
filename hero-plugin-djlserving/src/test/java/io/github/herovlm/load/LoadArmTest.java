package io.github.herovlm.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.spi.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadArmTest {
    private static List<String> pruning(String arms) {
        return LoadArm.parse(arms).stream()
                .map(arm ->
                        arm.label() + " " + arm.pruning().map(Object::toString).orElse("nothing"))
                .toList();
    }

    @Test
    void everyKindOfArm() {
        assertThat(pruning("default,none, hero@0.2:low=5,6,alpha=0.7,arm=control,hired@0.4,arm=b"))
                .containsExactly(
                        "default nothing",
                        "none {\"strategy\":\"none\",\"retention_ratio\":1.0}",
                        "hero@0.2:low=5,6,alpha=0.7 {\"strategy\":\"hero\",\"retention_ratio\":0.2,"
                                + "\"parameters\":{\"low\":\"5,6\",\"alpha\":\"0.7\"}}",
                        "arm=control {\"arm\":\"control\"}",
                        "hired@0.4 {\"strategy\":\"hired\",\"retention_ratio\":0.4}",
                        "arm=b {\"arm\":\"b\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hero|did you mean hero@0.2?",
                "''|between the commas",
                "none,|between the commas",
                "arm=|the name of an arm behind arm=",
                "hero@2|a ratio in (0, 1]",
                "none,default,none|each arm once",
                "arm=a,arm=a|each arm once",
            })
    void others(String text, String accepted) {
        assertThatThrownBy(() -> LoadArm.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("arms = ")
                .hasMessageContaining(accepted);
    }
}
