package io.github.herovlm.workbench;

import io.github.herovlm.checkpoint.Checkpoint;
import io.github.herovlm.checkpoint.LlavaNextConfig;
import io.github.herovlm.image.ImageDecoder;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.prompt.ImagePlaceholders;
import io.github.herovlm.prompt.TextTokenizer;
import io.github.herovlm.relevance.RelevanceMode;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.torchscript.Placement;
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
        LlavaNextConfig config = Checkpoint.open(settings.checkpoint()).config();
        Placement.of(settings.device(), settings.dtype());
        VisionTower tower = new VisionTower(
                config.vision().layers(),
                config.vision().heads(),
                config.vision().patchesPerSide(),
                true);
        EvidenceRequest request = wanted.apply(tower);
        requireRelevance(request, settings);
        try (TextTokenizer tokenizer = TextTokenizer.open(settings.checkpoint())) {
            Prompt prompt = Prompt.of(question, settings.checkpoint(), tokenizer);
            ImagePlaceholders.check(prompt.ids(), config.imageTokenId(), 1);
            return new Preflight(prompt, request);
        }
    }

    private static void requireRelevance(EvidenceRequest request, ModelSettings settings) {
        if (request.relevance() && settings.relevance() != RelevanceMode.NONE && settings.clip() == null) {
            throw new InvalidInputException(
                    "clip",
                    null,
                    "the folder of a CLIP checkpoint, such as openai/clip-vit-large-patch14-336, for strategies that"
                            + " weigh tiles by the question; --relevance none does without");
        }
    }
}
