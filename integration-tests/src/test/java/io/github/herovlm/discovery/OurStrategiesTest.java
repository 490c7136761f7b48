package io.github.herovlm.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import io.github.herovlm.spi.ConfiguredPruner;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.ParameterDescription;
import io.github.herovlm.spi.PrunerDescription;
import io.github.herovlm.spi.PrunerRegistry;
import io.github.herovlm.spi.VisionTower;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The strategies that come with hero-spi, as discovery sees them. */
class OurStrategiesTest {
    private static final PrunerRegistry REGISTRY = registry();

    private static PrunerRegistry registry() {
        try {
            return PrunerRegistry.load(new WithoutForeign());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<PrunerDescription> all() {
        return REGISTRY.describe(new VisionTower(24, 16, 24, true)).stream();
    }

    @Test
    void areTheseEight() {
        assertThat(REGISTRY.names())
                .containsExactly("fastervlm", "globalco", "hero", "hired", "none", "random", "thumbnail", "uniform");
    }

    @ParameterizedTest
    @MethodSource("all")
    void workAsTheyAreAndSayWhatTheyAre(PrunerDescription strategy) {
        assertThat(strategy.obstacle()).isNull();
        assertThat(strategy.description()).isNotBlank();
        assertThat(strategy.parameters()).allSatisfy(parameter -> {
            assertThat(parameter.description()).isNotBlank();
            assertThat(parameter.defaultValue()).isNotBlank();
            assertThat(parameter.mandatory()).isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyKeyTakesItsDefaultAndEveryConstant(PrunerDescription strategy) {
        Map<String, String> defaults = strategy.parameters().stream()
                .collect(Collectors.toMap(ParameterDescription::name, ParameterDescription::defaultValue));
        ConfiguredPruner configured = REGISTRY.configure(strategy.name(), defaults);
        assertThat(configured.parameters()).isEqualTo(defaults);
        assertThat(configured.provenance())
                .isEqualTo(REGISTRY.configure(strategy.name()).provenance())
                .isEqualTo(
                        ProvenanceUtil.unmarshalProvenance(ProvenanceUtil.marshalProvenance(configured.provenance())));
        strategy.parameters()
                .forEach(parameter -> parameter
                        .choices()
                        .forEach(choice -> assertThat(REGISTRY.configure(
                                                strategy.name(),
                                                Map.of(parameter.name(), choice.toUpperCase(Locale.ROOT)))
                                        .parameters())
                                .containsEntry(parameter.name(), choice)));
    }

    @Test
    void rangesAreCheckedUnderTheNameOfTheStrategy() {
        assertThatThrownBy(() -> REGISTRY.configure("hero", Map.of("alpha", "1.5")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("pruner.hero.alpha = 1.5")
                .hasMessageContaining("[0, 1]");
    }

    @Test
    void aNamedInstanceIsFoundAsAStrategyIs(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("pruners.xml"), """
                <config>
                  <component name="hero-aggressive" type="io.github.herovlm.pruners.HeroPruner">
                    <property name="alpha" value="0.9"/>
                    <property name="variant" value="paper"/>
                  </component>
                </config>
                """);
        ConfiguredPruner aggressive = REGISTRY.withInstances(file).configure("hero-aggressive");
        assertThat(aggressive.pruner().name()).isEqualTo("hero");
        assertThat(aggressive.parameters()).containsEntry("alpha", "0.9").containsEntry("variant", "paper");
        assertThat(aggressive.provenance().toMap())
                .containsEntry("pruner", "hero")
                .containsEntry("instance", "hero-aggressive");
    }
}
