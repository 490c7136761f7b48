package io.github.herovlm.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.spi.DuplicatePrunerException;
import io.github.herovlm.spi.PrunerProviderException;
import io.github.herovlm.spi.PrunerRegistry;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars that do not go together, or are broken, are named at start-up. */
class StrangerJarsTest {
    @TempDir
    Path folder;

    private static PrunerRegistry load(URL... jars) throws IOException {
        try (URLClassLoader loader = new URLClassLoader(jars, StrangerJarsTest.class.getClassLoader())) {
            return PrunerRegistry.load(loader);
        }
    }

    @Test
    void twoJarsWithOneNameFailNamingBoth() throws IOException {
        URL first = new StrangerJar(folder, "first.jar")
                .strategy("one.Twin", "twin")
                .pack();
        URL second = new StrangerJar(folder, "second.jar")
                .strategy("two.Twin", "twin")
                .pack();
        assertThat(load(first).names()).contains("twin");
        assertThatThrownBy(() -> load(first, second))
                .isInstanceOf(DuplicatePrunerException.class)
                .hasMessageContaining("'twin'")
                .hasMessageContaining("one.Twin in " + first)
                .hasMessageContaining("two.Twin in " + second);
    }

    @Test
    void aNameOfOursCannotBeTaken() throws IOException {
        URL jar = new StrangerJar(folder, "impostor.jar")
                .strategy("one.Impostor", "hero")
                .pack();
        assertThatThrownBy(() -> load(jar))
                .isInstanceOf(DuplicatePrunerException.class)
                .hasMessageContaining("io.github.herovlm.pruners.HeroPruner")
                .hasMessageContaining("one.Impostor in " + jar);
    }

    @Test
    void versionsComeFromTheManifestOfEachJar() throws IOException {
        URL dated = new StrangerJar(folder, "dated.jar")
                .version("2.1.0")
                .strategy("one.Dated", "dated")
                .pack();
        URL undated = new StrangerJar(folder, "undated.jar")
                .strategy("two.Undated", "undated")
                .pack();
        PrunerRegistry registry = load(dated, undated);
        assertThat(registry.configure("dated").provenance().version()).isEqualTo("2.1.0");
        assertThat(registry.configure("undated").provenance().version()).isEqualTo("development");
    }

    @Test
    void aStrategyWhoseConstructorFailsIsNamedWithItsJar() throws IOException {
        URL jar = new StrangerJar(folder, "failing.jar")
                .strategy("one.Base", "base")
                .source("one.Failing", """
                        package one;
                        public final class Failing extends Base {
                            public Failing() { throw new IllegalStateException("no licence file"); }
                        }
                        """)
                .declare("one.Failing")
                .pack();
        assertThatThrownBy(() -> load(jar))
                .isInstanceOf(PrunerProviderException.class)
                .hasMessageContaining("one.Failing in " + jar)
                .hasMessageContaining("no licence file");
    }

    @Test
    void aDeclaredClassThatIsNotInTheJarIsNamedWithTheJar() throws IOException {
        URL good =
                new StrangerJar(folder, "good.jar").strategy("one.Good", "good").pack();
        URL bad = new StrangerJar(folder, "bad.jar").declare("two.Gone").pack();
        assertThatThrownBy(() -> load(good, bad))
                .isInstanceOf(PrunerProviderException.class)
                .hasMessageContaining("two.Gone")
                .hasMessageContaining(bad.toString())
                .hasMessageNotContaining(good.toString());
    }

    @Test
    void aStrategyWithoutWhatItIsBuiltOnIsNamedWithItsJar() throws IOException {
        URL jar = new StrangerJar(folder, "orphan.jar")
                .strategy("one.Base", "base")
                .source("one.Orphan", "package one; public final class Orphan extends Base {}")
                .declare("one.Orphan")
                .forget("one.Base")
                .pack();
        assertThatThrownBy(() -> load(jar))
                .isInstanceOf(PrunerProviderException.class)
                .hasMessageContaining("one.Base")
                .hasMessageContaining(jar.toString());
    }

    @Test
    void aStrategyThatLacksWhatTheSpiAsksForIsNamedWithItsJar() throws IOException {
        URL jar = new StrangerJar(folder, "old.jar")
                .undeclared("one.Base", "base")
                .source("one.Old", "package one; public final class Old extends Base {}")
                .declare("one.Old")
                .source(
                        "one.Base",
                        "package one; public abstract class Base implements io.github.herovlm.spi.VisualTokenPruner {}")
                .pack();
        assertThatThrownBy(() -> load(jar))
                .isInstanceOf(PrunerProviderException.class)
                .hasMessageContaining("one.Old in " + jar)
                .hasMessageContaining("AbstractMethodError");
    }
}
