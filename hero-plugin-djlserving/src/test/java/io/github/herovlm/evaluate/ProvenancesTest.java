package io.github.herovlm.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.labs.mlrg.olcut.config.protobuf.ProtoProvenanceSerialization;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import io.github.herovlm.evaluate.answer.CheckpointProvenance;
import io.github.herovlm.spi.PrunerProvenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.provenance.EvaluationProvenance;

@DisplayName("The provenance of an evaluation says of what, and survives the ways in which it is kept")
class ProvenancesTest {
    private final EvaluationProvenance provenance =
            SampleReports.accuracy().evaluations().get(1).getProvenance();

    @Test
    @DisplayName("test set, checkpoint, strategy and settings are in it")
    void content() {
        assertThat(provenance.getTestDatasetProvenance()).isEqualTo(SampleReports.DATA.provenance());
        Map<String, ?> parts =
                provenance.getModelProvenance().getInstanceProvenance().getMap();
        assertThat(parts.get("model")).isEqualTo(SampleReports.MODEL);
        assertThat(parts).doesNotContainKey("clip");
        PrunerProvenance strategy = (PrunerProvenance) parts.get("strategy");
        assertThat(strategy.prunerName()).isEqualTo("hero");
        assertThat(strategy.parameters()).containsEntry("alpha", 0.7);
        assertThat(parts.get("ratio")).hasToString("0.25");
        assertThat(parts.get("budget")).hasToString("published");
        assertThat(parts.get("newlines")).hasToString("none");
        assertThat(parts.get("plane")).hasToString("the strategy's own");
        assertThat(parts.get("max-new-tokens")).hasToString("8");
    }

    @Test
    @DisplayName("it survives OLCUT's marshalling")
    void marshalled() {
        assertThat(ProvenanceUtil.unmarshalProvenance(ProvenanceUtil.marshalProvenance(provenance)))
                .isEqualTo(provenance);
    }

    @Test
    @DisplayName("it survives Tribuo's messages")
    void message() {
        ProtoProvenanceSerialization messages = new ProtoProvenanceSerialization(false);
        String text = messages.serializeToString(ProvenanceUtil.marshalProvenance(provenance));
        assertThat(ProvenanceUtil.unmarshalProvenance(messages.deserializeFromString(text)))
                .isEqualTo(provenance);
    }

    @Test
    @DisplayName("another hash, another ratio or another strategy is another provenance")
    void differs() {
        Accuracy accuracy = SampleReports.accuracy();
        assertThat(accuracy.evaluations().get(0).getProvenance()).isNotEqualTo(provenance);
        assertThat(accuracy.evaluations().get(1).getProvenance()).isEqualTo(provenance);
    }

    @Test
    @DisplayName("a checkpoint's files are hashed by name, hidden ones left out")
    void checkpoint(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("sub"));
        Files.createDirectories(folder.resolve(".cache"));
        Files.writeString(folder.resolve("config.json"), "one");
        Files.writeString(folder.resolve("sub/weights"), "two");
        Files.writeString(folder.resolve(".cache/x"), "three");
        CheckpointProvenance found = Provenances.checkpoint(folder);
        assertThat(found.name()).isEqualTo(folder.getFileName().toString());
        assertThat(found.files())
                .containsExactly(
                        Map.entry("config.json", "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"),
                        Map.entry("sub/weights", "3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3"));
    }
}
