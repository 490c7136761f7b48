package io.github.herovlm.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.github.herovlm.spi.VisualTokenPruner;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * OLCUT, hero-spi and a stranger's jar in one class loader above which there is only the JDK, as a model archive's
 * {@code libs/} has them. Nothing of the tests' class path is visible there, so a probe compiled on the fly does the work.
 */
class OneLoaderTest {
    @TempDir
    Path folder;

    private final List<URL> libs = new ArrayList<>();

    @BeforeEach
    void fillLibs() throws IOException, ClassNotFoundException {
        URL probe =
                new StrangerJar(folder, "probe.jar").source("probe.Probe", """
                        package probe;
                        import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
                        import io.github.herovlm.spi.*;
                        import java.nio.file.Path;
                        import java.util.*;
                        import java.util.function.BiFunction;
                        public final class Probe implements BiFunction<Optional<Path>, String, Map<String, Object>> {
                            public Map<String, Object> apply(Optional<Path> file, String name) {
                                PrunerRegistry registry = PrunerRegistry.load(Probe.class.getClassLoader());
                                if (file.isPresent()) {
                                    registry = registry.withInstances(file.get());
                                }
                                PrunerProvenance made = registry.configure(name).provenance();
                                return ((PrunerProvenance) ProvenanceUtil.unmarshalProvenance(
                                        ProvenanceUtil.marshalProvenance(made))).toMap();
                            }
                        }
                        """).pack();
        libs.addAll(List.of(
                Locations.of(VisualTokenPruner.class), Locations.of(Configurable.class), Locations.foreign(), probe));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> probe(Optional<Path> file, String name) throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(libs.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            BiFunction<Optional<Path>, String, Map<String, Object>> probe = (BiFunction<
                            Optional<Path>, String, Map<String, Object>>)
                    loader.loadClass("probe.Probe").getDeclaredConstructor().newInstance();
            return probe.apply(file, name);
        }
    }

    @Test
    void aStrangersStrategyIsFoundAndConfigured() throws Exception {
        assertThat(probe(Optional.empty(), "attention-diverse"))
                .containsEntry("class", Locations.FOREIGN_CLASS)
                .containsEntry("parameters", Map.of("cell", 3, "layer", 22));
    }

    @Test
    void oursAreFoundBesideIt() throws Exception {
        assertThat(probe(Optional.empty(), "hero")).containsEntry("class", "io.github.herovlm.pruners.HeroPruner");
    }

    @Test
    void aNamedInstanceInXmlNeedsNothingElse() throws Exception {
        assertThat(probe(Optional.of(xml()), "coarse"))
                .containsEntry("instance", "coarse")
                .containsEntry("parameters", Map.of("cell", 6, "layer", 22));
    }

    private Path xml() throws IOException {
        return Files.writeString(folder.resolve("pruners.xml"), """
                <config>
                  <component name="coarse" type="example.foreign.AttentionDiversePruner">
                    <property name="cell" value="6"/>
                  </component>
                </config>
                """);
    }

    private Path json() throws IOException {
        return Files.writeString(folder.resolve("pruners.json"), """
                {"config": {"components": [
                  {"name": "coarse", "type": "example.foreign.AttentionDiversePruner", "properties": {"cell": "6"}}
                ]}}
                """);
    }

    @Test
    void aNamedInstanceInJsonNeedsItsReader() throws Exception {
        assertThatThrownBy(() -> probe(Optional.of(json()), "coarse"))
                .hasMessageContaining("pruners.json")
                .hasMessageContaining("olcut-config-json");
        for (String part : List.of(
                "com.oracle.labs.mlrg.olcut.config.json.JsonConfigFactory",
                "com.fasterxml.jackson.databind.ObjectMapper",
                "com.fasterxml.jackson.core.JsonFactory",
                "com.fasterxml.jackson.annotation.JsonProperty")) {
            libs.add(Locations.of(part));
        }
        assertThat(probe(Optional.of(json()), "coarse")).containsEntry("parameters", Map.of("cell", 6, "layer", 22));
    }
}
