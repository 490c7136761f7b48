package io.github.herovlm.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.evaluate.answer.Score;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Chance: the accuracy of always giving a family's commonest answer")
class ChanceTest {
    private static Item item(String family, String... answers) {
        return new Item("id", "1.png", Path.of("1.png"), "What?", List.of(answers), family);
    }

    @Test
    @DisplayName("counts by normal form, each family by itself")
    void counts() {
        Chance chance = Chance.of(List.of(
                item("presence", "yes"),
                item("presence", "Yes."),
                item("presence", "no"),
                item("read", "yes"),
                item("read", "STOP"),
                item("read", "the stop", "halt"),
                item("read", "halt", "wait")));
        assertThat(chance.families())
                .containsOnlyKeys("presence", "read")
                .containsEntry("presence", new Score(2, 3))
                .containsEntry("read", new Score(2, 4));
        assertThat(chance.all()).isEqualTo(new Score(4, 7));
    }
}
