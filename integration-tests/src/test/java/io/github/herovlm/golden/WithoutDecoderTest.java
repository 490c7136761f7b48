package io.github.herovlm.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.checkpoint.Checkpoint;
import io.github.herovlm.checkpoint.SafetensorsWriter;
import io.github.herovlm.checkpoint.TensorSource;
import io.github.herovlm.checkpoint.Weights;
import io.github.herovlm.decode.CancelSignal;
import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.llava.ImageEncoding;
import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.relevance.RelevanceMode;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.PrunerRegistry;
import io.github.herovlm.spi.VisualTokenPruner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithoutDecoderTest {
    @TempDir
    Path directory;

    @Test
    @DisplayName("pruning needs no decoder: it works on a checkpoint whose decoder layers are not even there")
    void prunesWithoutDecoder() throws IOException {
        for (String file :
                List.of("config.json", "preprocessor_config.json", "tokenizer.json", "tokenizer_config.json")) {
            Files.copy(Golden.directory().resolve(file), directory.resolve(file));
        }
        Weights weights = Checkpoint.open(Golden.directory()).weights();
        SafetensorsWriter.write(
                directory.resolve("model.safetensors"),
                weights.names().stream()
                        .filter(name -> !name.startsWith("language_model."))
                        .map(name -> TensorSource.copy(name, weights.find(name).orElseThrow()))
                        .toList());
        Golden golden = Golden.image("97x130");
        VisualTokenPruner pruner = PrunerRegistry.load(getClass().getClassLoader())
                .configure("fastervlm")
                .pruner();
        try (LlavaNext model = LlavaNext.openWithoutDecoder(
                        new ModelSettings(directory, null, RelevanceMode.NONE, "cpu", "fp32", DecodeOptions.DEFAULT));
                ImageEncoding encoding = model.encode(
                        model.prepare(Files.readAllBytes(Golden.picture("97x130"))),
                        pruner.evidence(model.tower()),
                        null)) {
            assertThat(pruner.prune(encoding.evidence(), Budget.published(0.4)).sequence())
                    .containsExactly(golden.ints("fastervlm.r040.spatial.seq"));
            long[] prompt = {1, 15};
            assertThatThrownBy(() -> model.generate(
                            model.pack(prompt, List.of()),
                            List.of(),
                            prompt,
                            SamplingOptions.greedy(1),
                            text -> {},
                            CancelSignal.NEVER))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("without its decoder");
        }
    }
}
