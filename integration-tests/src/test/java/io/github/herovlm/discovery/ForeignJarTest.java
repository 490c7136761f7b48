package io.github.herovlm.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.ConfiguredPruner;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.PrunerDescription;
import io.github.herovlm.spi.PrunerRegistry;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.spi.UnknownPrunerException;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.spi.testing.AssertingPruner;
import io.github.herovlm.spi.testing.SyntheticEvidence;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The worked example's jar in a class loader of its own, whose parent has hero-spi and OLCUT but not the jar: found,
 * configured and used by name, with nothing on our side that knows it.
 */
class ForeignJarTest {
    private WithoutForeign parent;
    private URLClassLoader child;
    private PrunerRegistry registry;

    @BeforeEach
    void open() throws ClassNotFoundException {
        parent = new WithoutForeign();
        child = new URLClassLoader(new URL[] {Locations.foreign()}, parent);
        registry = PrunerRegistry.load(child);
    }

    @AfterEach
    void close() throws IOException {
        child.close();
    }

    @Test
    void isThereWithTheJarAndNotWithoutIt() {
        assertThat(registry.names()).contains("attention-diverse");
        assertThatThrownBy(() -> PrunerRegistry.load(parent).configure("attention-diverse"))
                .isInstanceOf(UnknownPrunerException.class);
    }

    @Test
    void isTheClassOfTheChildLoader() {
        assertThat(registry.configure("attention-diverse").pruner().getClass().getClassLoader())
                .isSameAs(child);
    }

    @Test
    void isConfiguredByKeyAndValue() {
        ConfiguredPruner pruner = registry.configure("attention-diverse", Map.of("cell", "4"));
        assertThat(pruner.parameters()).isEqualTo(Map.of("cell", "4", "layer", "22"));
        assertThatThrownBy(() -> registry.configure("attention-diverse", Map.of("cel", "4")))
                .hasMessageContaining("pruner.attention-diverse.cel")
                .hasMessageContaining("did you mean cell?");
    }

    @Test
    void prunes() {
        TileGrid grid = new TileGrid(2, 2, 6, 640, 427);
        VisionTower tower = SyntheticEvidence.tower(grid);
        AssertingPruner pruner =
                new AssertingPruner(registry.configure("attention-diverse").pruner());
        Evidence evidence = SyntheticEvidence.of(grid, tower, pruner.evidence(tower), 11);
        assertThat(pruner.prune(evidence, Budget.exact(0.2)).keptPatches()).isPositive();
    }

    // OLCUT sits in the parent and does not see the class that the file names; the context loader does not either.
    @Test
    void isTheClassOfANamedInstance(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("pruners.xml"), """
                <config>
                  <component name="diverse-coarse" type="example.foreign.AttentionDiversePruner">
                    <property name="cell" value="6"/>
                  </component>
                </config>
                """);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(parent);
        try {
            ConfiguredPruner coarse = registry.withInstances(file).configure("diverse-coarse");
            assertThat(coarse.parameters()).containsEntry("cell", "6");
            assertThat(coarse.pruner().getClass().getClassLoader()).isSameAs(child);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void itsProvenanceIsReadableWithoutItsJar() {
        ConfiguredPruner pruner = registry.configure("attention-diverse", Map.of("cell", "4"));
        assertThat(pruner.provenance().toMap())
                .containsEntry("class", Locations.FOREIGN_CLASS)
                .containsEntry("pruner", "attention-diverse")
                .containsEntry("parameters", Map.of("cell", 4, "layer", 22));
        assertThat(ProvenanceUtil.unmarshalProvenance(ProvenanceUtil.marshalProvenance(pruner.provenance())))
                .isEqualTo(pruner.provenance());
    }

    @Test
    void itsVersionIsThatOfItsJar() throws IOException, ClassNotFoundException {
        Path jar = Locations.path(Locations.foreign());
        assumeThat(jar).as("packaged, as by mvn verify").isRegularFile();
        try (JarFile opened = new JarFile(jar.toFile())) {
            assertThat(registry.configure("attention-diverse").provenance().version())
                    .isNotEqualTo("development")
                    .isEqualTo(opened.getManifest().getMainAttributes().getValue("Implementation-Version"));
        }
    }

    @Test
    void isDescribedWithItsJar() throws ClassNotFoundException {
        List<PrunerDescription> all = registry.describe(new VisionTower(24, 16, 24, true));
        PrunerDescription foreign = all.stream()
                .filter(description -> description.name().equals("attention-diverse"))
                .findFirst()
                .orElseThrow();
        assertThat(foreign.location()).isEqualTo(Locations.foreign().toString());
        assertThat(foreign.parameters()).extracting("name").containsExactly("cell", "layer");
        assertThat(foreign.obstacle()).isNull();
    }
}
