package io.github.herovlm.pruners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.config.ConfigurationManager;
import com.oracle.labs.mlrg.olcut.config.DescribeConfigurable;
import com.oracle.labs.mlrg.olcut.config.PropertyException;
import com.oracle.labs.mlrg.olcut.config.property.ListProperty;
import com.oracle.labs.mlrg.olcut.config.property.Property;
import com.oracle.labs.mlrg.olcut.config.property.SimpleProperty;
import io.github.herovlm.spi.AttentionStage;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.spi.VisualTokenPruner;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, defaults and range checks of the parameters, as OLCUT sees them. */
class PrunerParametersTest {
    private static final VisionTower TOWER = new VisionTower(24, 16, 24, true);

    private static Map<String, String> defaults(Class<? extends Configurable> type) {
        Map<String, String> defaults = new TreeMap<>();
        DescribeConfigurable.generateFieldInfo(type).values().forEach(field -> {
            assertThat(field.description).as(field.name).isNotBlank();
            defaults.put(field.name, field.defaultVal);
        });
        return defaults;
    }

    private static <T extends Configurable> T configured(Class<T> type, Map<String, Property> properties) {
        ConfigurationManager manager = new ConfigurationManager();
        manager.addConfiguration(new ConfigurationData("it", type.getName(), properties));
        return type.cast(manager.lookup("it"));
    }

    @Test
    void everyStrategyIsAService() {
        assertThat(ServiceLoader.load(VisualTokenPruner.class, getClass().getClassLoader()).stream()
                        .map(provider -> provider.get().name())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "hero", "hired", "fastervlm", "globalco", "none", "random", "uniform", "thumbnail");
    }

    @Test
    void everyParameterHasItsDefault() {
        assertThat(defaults(HeroPruner.class))
                .isEqualTo(Map.of(
                        "variant", "published",
                        "alpha", "0.5",
                        "tauV", "0.05",
                        "tauQ", "0.05",
                        "lowLayers", "[5, 6, 7, 8]",
                        "highLayers", "[21]"));
        assertThat(defaults(HiredPruner.class)).isEqualTo(Map.of("variant", "published", "alpha", "0.5"));
        assertThat(defaults(FasterVlmPruner.class)).isEqualTo(Map.of("variant", "published"));
        assertThat(defaults(GlobalCoPruner.class)).isEqualTo(Map.of("temperature", "10.0"));
        assertThat(defaults(RandomPruner.class)).isEqualTo(Map.of("seed", "0"));
        for (Class<? extends Configurable> plain :
                List.of(NonePruner.class, UniformPruner.class, ThumbnailPruner.class)) {
            assertThat(defaults(plain)).isEmpty();
        }
    }

    @Test
    void variantsAndLayersAreConfigured() {
        HeroPruner hero = configured(
                HeroPruner.class,
                Map.of(
                        "variant", new SimpleProperty("paper"),
                        "alpha", new SimpleProperty("1"),
                        "lowLayers", new ListProperty(List.of(new SimpleProperty("3"), new SimpleProperty("4")))));
        assertThat(hero.evidence(TOWER).layers(AttentionStage.AFTER_SOFTMAX)).containsExactly(3, 4, 21);
        assertThat(hero.evidence(TOWER).relevance()).isFalse();
        configured(HiredPruner.class, Map.of("variant", new SimpleProperty("spatial")));
        configured(FasterVlmPruner.class, Map.of("variant", new SimpleProperty("unpad")));
    }

    @ParameterizedTest
    @CsvSource({
        "io.github.herovlm.pruners.HeroPruner, alpha, 1.01",
        "io.github.herovlm.pruners.HeroPruner, alpha, NaN",
        "io.github.herovlm.pruners.HeroPruner, tauV, 0",
        "io.github.herovlm.pruners.HeroPruner, tauQ, -1",
        "io.github.herovlm.pruners.HiredPruner, alpha, -0.01",
        "io.github.herovlm.pruners.GlobalCoPruner, temperature, Infinity",
    })
    void valuesOutOfRangeAreRefusedByName(Class<? extends Configurable> type, String name, String value) {
        assertThatThrownBy(() -> configured(type, Map.of(name, new SimpleProperty(value))))
                .isInstanceOf(PropertyException.class)
                .cause()
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(name + " = ");
    }

    @Test
    void layersOutOfRangeAreRefusedByName() {
        assertThatThrownBy(() -> configured(
                        HeroPruner.class, Map.of("highLayers", new ListProperty(List.of(new SimpleProperty("24"))))))
                .cause()
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("highLayers = 24");
    }
}
