package io.github.herovlm.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values on their way into {@code @Config} fields; most of what is refused here, OLCUT alone would take. */
class ParameterTest {
    private final PrunerRegistry registry =
            PrunerRegistry.load(DeclaringLoader.of(KnobsPruner.class, DemandingPruner.class));

    private KnobsPruner knobs(String key, String value) {
        return (KnobsPruner) registry.configure("knobs", Map.of(key, value)).pruner();
    }

    @Test
    void everyDefaultIsTheFieldInitialiser() {
        assertThat(registry.configure("knobs").parameters())
                .containsOnly(
                        Map.entry("alpha", "0.5"),
                        Map.entry("tau", "0.05"),
                        Map.entry("layers", "5,6,7,8"),
                        Map.entry("weights", "1.0,2.0"),
                        Map.entry("tags", ""),
                        Map.entry("variants", "SPATIAL"),
                        Map.entry("variant", "PUBLISHED"),
                        Map.entry("relevance", "true"),
                        Map.entry("level", "3"),
                        Map.entry("seed", "7"),
                        Map.entry("planes", "CONTENT"),
                        Map.entry("boxed", "4"),
                        Map.entry("big", "1099511627776"),
                        Map.entry("mark", "x"),
                        Map.entry("label", "none"));
    }

    @Test
    void everyTypeIsSet() {
        assertAll(
                () -> assertThat(knobs("alpha", " 1e-3 ").alpha()).isEqualTo(0.001),
                () -> assertThat(knobs("tau", "0.25").tau()).isEqualTo(0.25f),
                () -> assertThat(knobs("layers", "3").layers()).containsExactly(3),
                () -> assertThat(knobs("layers", " 3 , 1,2 ").layers()).containsExactly(3, 1, 2),
                () -> assertThat(knobs("weights", "0.5,4").weights()).containsExactly(0.5, 4),
                () -> assertThat(knobs("weights", "").weights()).isEmpty(),
                () -> assertThat(knobs("tags", "a, b").tags()).containsExactlyInAnyOrder("a", "b"),
                () -> assertThat(knobs("variants", "paper,published").variants())
                        .containsExactly(KnobsPruner.Variant.Paper, KnobsPruner.Variant.PUBLISHED),
                () -> assertThat(knobs("planes", "full,content").planes())
                        .containsExactlyInAnyOrder(PlanePolicy.CONTENT, PlanePolicy.FULL),
                () -> assertThat(knobs("boxed", "-1").boxed()).isEqualTo(-1),
                () -> assertThat(knobs("folder", "a/b").folder()).isEqualTo(Path.of("a/b")),
                () -> assertThat(knobs("relevance", "false").relevance()).isFalse(),
                () -> assertThat(knobs("mark", " ").mark()).isEqualTo(' '),
                () -> assertThat(knobs("label", "a,b $ {c}").label()).isEqualTo("a,b $ {c}"));
    }

    @ParameterizedTest
    @CsvSource({"PUBLISHED,PUBLISHED", "published,PUBLISHED", "paper,Paper", "PAPER,Paper", "Spatial,SPATIAL"})
    void enumsAreMatchedWhateverTheirCase(String written, KnobsPruner.Variant meant) {
        assertThat(knobs("variant", written).variant()).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    relevance | yes    | true or false
                    relevance | TRUE   | true or false
                    relevance | 1      | true or false
                    relevance | ''     | true or false
                    alpha     | NaN    | a finite number
                    alpha     | -Infinity | a finite number
                    alpha     | 1e999  | a finite number
                    alpha     | 0,5    | a finite number
                    alpha     | half   | a finite number
                    alpha     | ''     | a finite number
                    tau       | 1e39   | a finite number
                    weights   | 1,NaN  | a finite number
                    seed      | 1.0    | a whole number from -2147483648 to 2147483647
                    seed      | 2147483648 | a whole number from -2147483648 to 2147483647
                    level     | 128    | a whole number from -128 to 127
                    big       | 9223372036854775808 | a whole number from
                    layers    | 5;6    | a whole number
                    layers    | 5,,6   | separated by commas, none empty
                    layers    | 5,     | separated by commas, none empty
                    layers    | [5, 6] | a whole number
                    mark      | xy     | a single character
                    variant   | pubished | PUBLISHED, Paper, SPATIAL (did you mean PUBLISHED?)
                    variant   | other  | one of PUBLISHED, Paper, SPATIAL
                    planes    | none   | one of CONTENT, FULL
                    variants  | paper,other  | one of PUBLISHED, Paper, SPATIAL
                    """)
    void aBadValueNamesFieldValueAndWhatIsAccepted(String key, String value, String accepted) {
        assertThatThrownBy(() -> knobs(key, value))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("pruner.knobs." + key)
                .hasMessageContaining("is not accepted: expected")
                .hasMessageContaining(accepted)
                .extracting(e -> ((InvalidInputException) e).field())
                .isEqualTo("pruner.knobs." + key);
    }

    @ParameterizedTest
    @CsvSource({"label", "tags", "seed", "variant"})
    void variablesAreNeitherReplacedNorTold(String key) {
        assertThatThrownBy(() -> knobs(key, "${java.home}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("${java.home}")
                .hasMessageContaining("variables")
                .hasMessageNotContaining(System.getProperty("java.home"));
    }

    @Test
    void anUnknownKeyIsRefusedWithASuggestion() {
        assertThatThrownBy(() -> knobs("alhpa", "0.5"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("pruner.knobs.alhpa = 0.5")
                .hasMessageContaining("alpha, big, boxed")
                .hasMessageContaining("did you mean alpha?");
        assertThatThrownBy(() -> knobs("Alpha", "0.5")).hasMessageContaining("did you mean alpha?");
    }

    @Test
    void rangeChecksOfTheStrategyComeOutInItsOwnWords() {
        assertThatThrownBy(() -> knobs("alpha", "2"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("pruner.knobs.alpha = 2.0 is not accepted: expected a number in [0, 1]");
        assertThatThrownBy(() -> knobs("tau", "0"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("pruner.knobs.tau = 0: a temperature is above 0");
        assertThatThrownBy(() -> knobs("layers", ""))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("pruner.knobs: at least one layer, please");
        assertThatThrownBy(() -> knobs("label", "placed"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("pruner.knobs.folder is missing: expected a folder, with this label");
        assertThatThrownBy(() -> knobs("label", "boom"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("pruner.knobs: boom it is")
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatMustBeSetIsAskedForByName() {
        assertThatThrownBy(() -> registry.configure("demanding", Map.of("count", "1")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("pruner.demanding.place is missing: expected a value of type text: Where to look.");
        assertThatThrownBy(() -> registry.configure("demanding", Map.of("place", "here")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("pruner.demanding.count is missing: expected a value of type integer");
        DemandingPruner set = (DemandingPruner) registry.configure("demanding", Map.of("place", "here", "count", "3"))
                .pruner();
        assertThat(set.place()).isEqualTo("here");
        assertThat(set.count()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"other,Configurable", "table,Map"})
    void typesThatHaveNoTextFormAreRefused(String key, String type) {
        assertThatThrownBy(() -> registry.configure("demanding", Map.of("place", "x", "count", "1", key, "y")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("pruner.demanding." + key)
                .hasMessageContaining("parameters of type " + type + " cannot be set");
    }
}
