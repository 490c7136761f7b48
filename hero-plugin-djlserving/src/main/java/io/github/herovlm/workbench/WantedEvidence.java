package io.github.herovlm.workbench;

import io.github.herovlm.checkpoint.Checkpoint;
import io.github.herovlm.checkpoint.LlavaNextConfig;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.relevance.RelevanceMode;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.torchscript.Placement;
import java.util.function.Function;

/** What strategies want to know of pictures, and whether a model can tell them. */
public final class WantedEvidence {
    private WantedEvidence() {}

    /**
     * Asks the strategies, before any weights are loaded.
     *
     * @param wanted the evidence wanted of a vision tower
     * @throws InvalidInputException where checkpoint, device or type are not accepted, or relevance is wanted and there is no CLIP
     */
    public static EvidenceRequest check(ModelSettings settings, Function<VisionTower, EvidenceRequest> wanted) {
        LlavaNextConfig config = Checkpoint.open(settings.checkpoint()).config();
        Placement.of(settings.device(), settings.dtype());
        EvidenceRequest request = wanted.apply(new VisionTower(
                config.vision().layers(),
                config.vision().heads(),
                config.vision().patchesPerSide(),
                true));
        requireRelevance(request, settings);
        return request;
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
