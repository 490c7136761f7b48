package io.github.herovlm.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ServingPropertiesTest {
    private static final Map<String, String> CHECKPOINT = Map.of("checkpoint", "checkpoint");

    @Test
    void hasWhatTheServerNeedsThenItsOwnThenTheCheckpointThenTheRest() {
        assertThat(text(Map.of("pruner", "hero", "arms.a.pruner", "none"))).isEqualTo("""
                # street: LLaVA-NeXT with visual token pruning, by HERO for DJL Serving.
                # The keys are explained in README.txt.

                # What the server loads
                engine=PyTorch
                translator=io.github.herovlm.serving.LlavaNextTranslator
                blockFactory=ai.djl.nn.IdentityBlockFactory
                option.hasParameter=false

                # How the server calls it
                batch_size=1
                minWorkers=2
                maxWorkers=2
                job_queue_size=256

                # What is served
                checkpoint=checkpoint

                # How
                arms.a.pruner=none
                pruner=hero

                """);
    }

    @Test
    void theServersKeysCanBeSet() {
        assertThat(text(Map.of("maxWorkers", "4")))
                .contains("minWorkers=2\nmaxWorkers=4\n")
                .doesNotContain("maxWorkers=2", "# How\n");
    }

    @Test
    void anyValueIsReadBackAsItWas() throws IOException {
        Map<String, String> settings = Map.of(
                "experiment.salt", " # größe = 象: \\ \t!", "arms.a.b", "two\nlines", "pruner.x", "C:\\models\\a b");
        Properties read = new Properties();
        // As the server reads it, whatever its locale.
        read.load(new ByteArrayInputStream(text(settings).getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(read).containsAllEntriesOf(settings);
    }

    private static String text(Map<String, String> settings) {
        SortedMap<String, String> sorted = new TreeMap<>(settings);
        return ServingProperties.text("street", CHECKPOINT, sorted);
    }
}
