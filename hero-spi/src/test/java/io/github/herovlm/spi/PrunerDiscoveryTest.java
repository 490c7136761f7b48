package io.github.herovlm.spi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strategies that cannot be used stop the start-up, and are named with where they come from. */
class PrunerDiscoveryTest {
    private static final String HERE = Origin.of(PrunerDiscoveryTest.class).location();

    /** Called as another one. */
    public static final class Twin extends PlainTestPruner {}

    /** Fails in its constructor. */
    public static final class Failing extends PlainTestPruner {
        public Failing() {
            throw new IllegalStateException("no licence file");
        }
    }

    /** Fails when asked for its name. */
    public static final class Speechless extends PlainTestPruner {
        @Override
        public String name() {
            throw new UnsupportedOperationException("no name yet");
        }
    }

    /** Has no constructor that a service loader could call. */
    public static final class Private extends PlainTestPruner {
        private Private() {}
    }

    /** Badly named: its name is its property {@code test.name}. */
    public static final class Named extends PlainTestPruner {
        @Override
        public String name() {
            return System.getProperty("test.name");
        }
    }

    private static void load(Class<?>... providers) {
        PrunerRegistry.load(DeclaringLoader.of(providers));
    }

    @Test
    void twoOfOneNameFailNamingBoth() {
        assertThatThrownBy(() -> load(PlainTestPruner.class, Twin.class))
                .isInstanceOf(DuplicatePrunerException.class)
                .hasMessageContaining("'plain'")
                .hasMessageContaining(PlainTestPruner.class.getName() + " in " + HERE)
                .hasMessageContaining(Twin.class.getName() + " in " + HERE);
    }

    @Test
    void oneThatIsDeclaredTwiceIsOne() {
        load(PlainTestPruner.class, PlainTestPruner.class);
    }

    @Test
    void aFailingConstructorIsNamedWithItsReason() {
        assertThatThrownBy(() -> load(Failing.class))
                .isInstanceOf(PrunerProviderException.class)
                .hasMessageContaining(Failing.class.getName() + " in " + HERE)
                .hasMessageContaining("no licence file")
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void oneThatFailsToTellItsNameIsNamed() {
        assertThatThrownBy(() -> load(Speechless.class))
                .isInstanceOf(PrunerProviderException.class)
                .hasMessageContaining(Speechless.class.getName() + " in " + HERE)
                .hasMessageContaining("no name yet");
    }

    @Test
    void oneWithoutPublicConstructorIsNamed() {
        assertThatThrownBy(() -> load(Private.class))
                .isInstanceOf(PrunerProviderException.class)
                .hasMessageContaining(Private.class.getName())
                .hasMessageContaining("memory:services");
    }

    @Test
    void aDeclaredClassThatIsNotThereIsNamedWithTheFileThatDeclaresIt() {
        assertThatThrownBy(() -> PrunerRegistry.load(DeclaringLoader.ofNames("example.Gone # soon")))
                .isInstanceOf(PrunerProviderException.class)
                .hasMessageContaining("example.Gone")
                .hasMessageContaining("memory:services");
    }

    @Test
    void aDeclaredClassThatIsNoStrategyIsNamed() {
        assertThatThrownBy(() -> load(PrunerDiscoveryTest.class))
                .isInstanceOf(PrunerProviderException.class)
                .hasMessageContaining(PrunerDiscoveryTest.class.getName())
                .hasMessageContaining("not a subtype")
                .hasMessageContaining("a copy of hero-spi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Hero", "hero vlm", "-hero", "hero_2", "héro", "a/b", "hero--x"})
    void aNameThatNobodyCouldTypeIsRefused(String name) {
        System.setProperty("test.name", name);
        try {
            assertThatThrownBy(() -> load(Named.class))
                    .isInstanceOf(PrunerProviderException.class)
                    .hasMessageContaining(Named.class.getName() + " in " + HERE)
                    .hasMessageContaining("'" + name + "'");
        } finally {
            System.clearProperty("test.name");
        }
    }
}
