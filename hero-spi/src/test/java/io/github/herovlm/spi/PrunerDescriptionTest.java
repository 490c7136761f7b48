package io.github.herovlm.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrunerDescriptionTest {
    private static final VisionTower TOWER = new VisionTower(24, 16, 24, true);

    private final PrunerRegistry registry =
            PrunerRegistry.load(DeclaringLoader.of(KnobsPruner.class, PlainTestPruner.class, DemandingPruner.class));

    private static Map<String, PrunerDescription> describe(PrunerRegistry registry, VisionTower tower) {
        return registry.describe(tower).stream()
                .collect(Collectors.toMap(PrunerDescription::name, Function.identity()));
    }

    private static Map<String, ParameterDescription> parameters(PrunerDescription description) {
        return description.parameters().stream()
                .collect(Collectors.toMap(ParameterDescription::name, Function.identity()));
    }

    @Test
    void namesClassVersionAndPlace() {
        PrunerDescription plain = describe(registry, TOWER).get("plain");
        assertThat(plain.description()).isEqualTo("Keeps the thumbnail.");
        assertThat(plain.providerClass()).isEqualTo(PlainTestPruner.class.getName());
        assertThat(plain.version()).isEqualTo("development");
        assertThat(plain.location())
                .isEqualTo(Origin.of(PlainTestPruner.class).location())
                .startsWith("file:");
        assertThat(plain.parameters()).isEmpty();
        assertThat(plain.evidence()).isEqualTo(EvidenceRequest.NOTHING);
        assertThat(plain.obstacle()).isNull();
    }

    @Test
    void parametersHaveTypeDefaultDescriptionAndChoices() {
        Map<String, ParameterDescription> knobs =
                parameters(describe(registry, TOWER).get("knobs"));
        assertThat(knobs.get("alpha"))
                .isEqualTo(new ParameterDescription("alpha", "number", "0.5", "Weight, in [0, 1].", false, List.of()));
        assertThat(knobs.get("variant"))
                .isEqualTo(new ParameterDescription(
                        "variant",
                        "enum",
                        "PUBLISHED",
                        "Which text to follow.",
                        false,
                        List.of("PUBLISHED", "Paper", "SPATIAL")));
        assertThat(knobs.get("layers").type()).isEqualTo("list of integer");
        assertThat(knobs.get("layers").defaultValue()).isEqualTo("5,6,7,8");
        assertThat(knobs.get("weights").type()).isEqualTo("list of number");
        assertThat(knobs.get("weights").defaultValue()).isEqualTo("1.0,2.0");
        assertThat(knobs.get("variants").defaultValue()).isEqualTo("SPATIAL");
        assertThat(knobs.get("variants").choices()).hasSize(3);
        assertThat(knobs.get("relevance").type()).isEqualTo("boolean");
        assertThat(knobs.get("mark").type()).isEqualTo("character");
        assertThat(knobs.get("label").type()).isEqualTo("text");
        assertThat(knobs.get("planes").type()).isEqualTo("list of enum");
        assertThat(knobs.get("folder").type()).isEqualTo("path");
        assertThat(knobs.get("unset").defaultValue()).isEmpty();
        assertThat(knobs.get("secret").defaultValue()).isEmpty();
    }

    @Test
    void everyDefaultCanBeSet() {
        Map<String, String> defaults = parameters(describe(registry, TOWER).get("knobs")).values().stream()
                .filter(parameter -> !parameter.defaultValue().isEmpty())
                .collect(Collectors.toMap(ParameterDescription::name, ParameterDescription::defaultValue));
        assertThat(registry.configure("knobs", defaults).parameters())
                .isEqualTo(registry.configure("knobs").parameters());
    }

    @Test
    void evidenceIsForTheTowerAskedAbout() {
        assertThat(describe(registry, TOWER).get("knobs").evidence()).isEqualTo(new KnobsPruner().evidence(TOWER));
        PrunerDescription without =
                describe(registry, new VisionTower(24, 16, 24, false)).get("knobs");
        assertThat(without.evidence()).isNull();
        assertThat(without.obstacle()).contains("CLS token");
    }

    @Test
    void whatMustBeSetIsTold() {
        PrunerDescription demanding = describe(registry, TOWER).get("demanding");
        assertThat(demanding.evidence()).isNull();
        assertThat(demanding.obstacle()).contains("is missing");
        assertThat(parameters(demanding).get("place").mandatory()).isTrue();
        assertThat(parameters(demanding).get("count").mandatory()).isTrue();
        assertThat(parameters(demanding).get("other").mandatory()).isFalse();
    }

    @Test
    void anInstanceIsDescribedWithItsOwnValues(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("pruners.xml"),
                "<config><component name='knobs-one' type='" + KnobsPruner.class.getName()
                        + "'><property name='layers' value='3'/></component></config>");
        PrunerDescription one = describe(registry.withInstances(file), TOWER).get("knobs-one");
        assertThat(parameters(one).get("layers").defaultValue()).isEqualTo("3");
        assertThat(parameters(one).get("alpha").defaultValue()).isEqualTo("0.5");
        assertThat(one.evidence().layers(AttentionStage.AFTER_SOFTMAX)).containsExactly(3);
    }

    @Test
    void eitherEvidenceOrAnObstacle() {
        assertThatThrownBy(() -> new PrunerDescription("a", "b", "c", "d", "e", List.of(), null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
