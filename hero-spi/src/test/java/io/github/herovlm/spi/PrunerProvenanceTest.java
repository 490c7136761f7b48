package io.github.herovlm.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.oracle.labs.mlrg.olcut.provenance.ObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceException;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import com.oracle.labs.mlrg.olcut.provenance.io.ObjectMarshalledProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.StringProvenance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrunerProvenanceTest {
    private final PrunerRegistry registry =
            PrunerRegistry.load(DeclaringLoader.of(KnobsPruner.class, PlainTestPruner.class));

    private static PrunerProvenance roundTrip(PrunerProvenance provenance) {
        List<ObjectMarshalledProvenance> marshalled = ProvenanceUtil.marshalProvenance(provenance);
        return (PrunerProvenance) ProvenanceUtil.unmarshalProvenance(marshalled);
    }

    private static Map<String, Provenance> parts(PrunerProvenance provenance) {
        Map<String, Provenance> parts = new HashMap<>();
        provenance.forEach(part -> parts.put(part.getA(), part.getB()));
        return parts;
    }

    @Test
    void recordsClassNamesVersionAndValuesInEffect() {
        ConfiguredPruner knobs = registry.configure(
                "knobs", Map.of("alpha", "0.25", "variant", "spatial", "layers", "1,2", "tags", "a"));
        assertThat(knobs.provenance().toMap())
                .containsOnlyKeys("pruner", "instance", "class", "version", "parameters")
                .containsEntry("pruner", "knobs")
                .containsEntry("instance", "knobs")
                .containsEntry("class", KnobsPruner.class.getName())
                .containsEntry("version", "development");
        assertThat(knobs.provenance().parameters())
                .containsEntry("alpha", 0.25)
                .containsEntry("tau", 0.05f)
                .containsEntry("variant", "SPATIAL")
                .containsEntry("variants", List.of("SPATIAL"))
                .containsEntry("layers", List.of(1, 2))
                .containsEntry("weights", List.of(1.0, 2.0))
                .containsEntry("tags", List.of("a"))
                .containsEntry("relevance", true)
                .containsEntry("mark", "x")
                .containsEntry("label", "none");
    }

    @Test
    void whatIsRedactedIsNotRecorded() {
        ConfiguredPruner knobs = registry.configure("knobs", Map.of("secret", "hunter2"));
        assertThat(knobs.provenance().parameters()).doesNotContainKey("secret");
        assertThat(knobs.toString()).doesNotContain("hunter2");
    }

    // The default variant list has a constant with a body, which OLCUT's own provenance cannot read back.
    @Test
    void survivesMarshalling() {
        PrunerProvenance provenance = registry.configure("knobs", Map.of("variant", "spatial", "seed", "-3"))
                .provenance();
        PrunerProvenance back = roundTrip(provenance);
        assertThat(back).isEqualTo(provenance).hasSameHashCodeAs(provenance);
        assertThat(back.toMap()).isEqualTo(provenance.toMap());
        assertThat(back.version()).isEqualTo("development");
        assertThat(back.getClassName()).isEqualTo(KnobsPruner.class.getName());
    }

    @Test
    void aPlainClassHasOneTooWhichSurvivesMarshalling() {
        PrunerProvenance plain = registry.configure("plain").provenance();
        assertThat(roundTrip(plain)).isEqualTo(plain);
        assertThat(plain.parameters()).isEmpty();
        assertThat(plain.toMap()).containsEntry("class", PlainTestPruner.class.getName());
    }

    @Test
    void theVersionAndTheInstanceAreParts() {
        PrunerProvenance ours = registry.configure("knobs").provenance();
        Map<String, Provenance> parts = parts(ours);
        assertThat(new PrunerProvenance(parts)).isEqualTo(ours);
        parts.put("implementation-version", new StringProvenance("implementation-version", "1.2.3"));
        PrunerProvenance other = new PrunerProvenance(parts);
        assertThat(other.version()).isEqualTo("1.2.3");
        assertThat(other).isNotEqualTo(ours);
        assertThat(ours).isNotEqualTo(other);
        assertThat(PrunerProvenance.of("knobs-gentle", new KnobsPruner())).isNotEqualTo(ours);
    }

    @Test
    void differentValuesAreDifferentProvenances() {
        assertThat(registry.configure("knobs", Map.of("alpha", "0.1")).provenance())
                .isNotEqualTo(registry.configure("knobs").provenance());
    }

    @Test
    void aPartThatIsMissingIsNamed() {
        Map<String, Provenance> parts = parts(registry.configure("knobs").provenance());
        parts.remove("implementation-version");
        assertThatThrownBy(() -> new PrunerProvenance(parts))
                .isInstanceOf(ProvenanceException.class)
                .hasMessageContaining("implementation-version");
    }

    @Test
    void olcutCanShowItAndReadConfigurationOutOfIt() {
        ObjectProvenance provenance =
                registry.configure("knobs", Map.of("alpha", "0.25")).provenance();
        assertThat(ProvenanceUtil.convertToMap(provenance))
                .containsEntry("alpha", "0.25")
                .containsEntry("implementation-version", "development");
        assertThat(ProvenanceUtil.extractConfiguration(provenance))
                .singleElement()
                .satisfies(data -> assertThat(data.getClassName()).isEqualTo(KnobsPruner.class.getName()))
                .satisfies(data -> assertThat(data.getProperties().keySet())
                        .contains("alpha", "variant", "layers")
                        .doesNotContain("implementation-version"));
    }

    @Test
    void viewsAreImmutable() {
        PrunerProvenance provenance = registry.configure("knobs").provenance();
        assertThatThrownBy(() -> provenance.toMap().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> provenance.parameters().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
