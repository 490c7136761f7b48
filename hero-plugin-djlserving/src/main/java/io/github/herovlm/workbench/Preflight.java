package io.github.herovlm.workbench;

import io.github.herovlm.checkpoint.Checkpoint;
import io.github.herovlm.image.ImageDecoder;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.prompt.ImagePlaceholders;
import io.github.herovlm.prompt.TextTokenizer;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.VisionTower;
import java.io.IOException;
import java.util.function.Function;

/**
 * What can be found wrong before weights are loaded, which takes minutes for a large model.
 *
 * @param prompt the question in the checkpoint's tokens
 * @param request the evidence that all strategies together want
 */
record Preflight(Prompt prompt, EvidenceRequest request) {
    /**
     * Checks picture, strategies and question against the checkpoint's configuration and tokenizer.
     *
     * @param wanted the evidence wanted of a vision tower
     * @throws InvalidInputException where something is not accepted
     */
    static Preflight check(
            ModelSettings settings, byte[] picture, Question question, Function<VisionTower, EvidenceRequest> wanted)
            throws IOException {
        new ImageDecoder(settings.decoding()).decode(picture);
        EvidenceRequest request = WantedEvidence.check(settings, wanted);
        int imageTokenId = Checkpoint.open(settings.checkpoint()).config().imageTokenId();
        try (TextTokenizer tokenizer = TextTokenizer.open(settings.checkpoint())) {
            Prompt prompt = Prompt.of(question, settings.checkpoint(), tokenizer);
            ImagePlaceholders.check(prompt.ids(), imageTokenId, 1);
            return new Preflight(prompt, request);
        }
    }
}
