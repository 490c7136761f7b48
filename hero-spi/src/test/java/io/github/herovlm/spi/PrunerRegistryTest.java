package io.github.herovlm.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrunerRegistryTest {
    private final PrunerRegistry registry =
            PrunerRegistry.load(DeclaringLoader.of(PlainTestPruner.class, KnobsPruner.class));

    @Test
    void findsWhatTheGivenLoaderDeclares() {
        assertThat(registry.names()).containsExactly("knobs", "plain");
        assertThat(registry.configure("plain").pruner()).isExactlyInstanceOf(PlainTestPruner.class);
    }

    @Test
    void aLoaderThatDeclaresNothingHasNoStrategies() {
        PrunerRegistry none = PrunerRegistry.load(DeclaringLoader.of());
        assertThat(none.names()).isEmpty();
        assertThatThrownBy(() -> none.configure("hero"))
                .isInstanceOf(UnknownPrunerException.class)
                .hasMessageContaining("there is none");
    }

    @Test
    void theContextLoaderIsNeverAsked() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(DeclaringLoader.of(DemandingPruner.class));
        try {
            assertThat(PrunerRegistry.load(DeclaringLoader.of(KnobsPruner.class))
                            .names())
                    .containsExactly("knobs");
            thread.setContextClassLoader(null);
            assertThat(PrunerRegistry.load(DeclaringLoader.of(KnobsPruner.class))
                            .configure("knobs", Map.of("alpha", "0.25"))
                            .parameters())
                    .containsEntry("alpha", "0.25");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void aMissingNameListsTheNamesAndSuggestsTheNearest() {
        assertThatThrownBy(() -> registry.configure("knob"))
                .isInstanceOf(UnknownPrunerException.class)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("knob")
                .hasMessageContaining("knobs, plain")
                .hasMessageContaining("did you mean knobs?");
        assertThatThrownBy(() -> registry.configure("sparse"))
                .hasMessageContaining("knobs, plain")
                .hasMessageNotContaining("did you mean");
    }

    @Test
    void aPlainClassNeedsNoConfigurationAndTakesNone() {
        ConfiguredPruner plain = registry.configure("plain", Map.of());
        assertThat(plain.name()).isEqualTo("plain");
        assertThat(plain.parameters()).isEmpty();
        assertThatThrownBy(() -> registry.configure("plain", Map.of("alpha", "1")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("pruner.plain.alpha = 1")
                .hasMessageContaining("strategy plain has none");
    }

    @Test
    void everyRequestForAStrategyGetsItsOwnParameters() {
        KnobsPruner one = knobs(Map.of("alpha", "0.1"));
        KnobsPruner other = knobs(Map.of());
        assertThat(one.alpha()).isEqualTo(0.1);
        assertThat(other.alpha()).isEqualTo(0.5);
    }

    @Test
    void parametersInEffectCanBeSetAgain() {
        ConfiguredPruner first = registry.configure("knobs", Map.of("layers", "1, 2", "variant", "paper"));
        assertThat(first.parameters()).containsEntry("layers", "1,2").containsEntry("variant", "Paper");
        ConfiguredPruner second = registry.configure("knobs", first.parameters());
        assertThat(second.parameters()).isEqualTo(first.parameters());
        assertThat(second.provenance()).isEqualTo(first.provenance());
    }

    @Test
    void parametersOfAConfiguredPrunerAreImmutable() {
        ConfiguredPruner knobs = registry.configure("knobs");
        assertThatThrownBy(() -> knobs.parameters().put("alpha", "1"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aMissingValueIsNamed() {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("alpha", null);
        assertThatThrownBy(() -> registry.configure("knobs", parameters))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("pruner.knobs.alpha is missing");
    }

    private KnobsPruner knobs(Map<String, String> parameters) {
        return (KnobsPruner) registry.configure("knobs", parameters).pruner();
    }
}
