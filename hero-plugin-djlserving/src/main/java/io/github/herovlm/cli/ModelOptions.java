package io.github.herovlm.cli;

import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.relevance.RelevanceMode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code --model --clip --relevance}, and where to run. */
final class ModelOptions {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "DIR",
            description = "LLaVA-NeXT checkpoint folder in the Hugging Face layout")
    private Path model = Path.of("");

    @Option(
            names = "--clip",
            paramLabel = "DIR",
            description = "CLIP checkpoint folder, for strategies that weigh tiles by the instruction")
    private @Nullable Path clip;

    @Option(
            names = "--relevance",
            paramLabel = "SOURCE",
            description = "clip: the CLIP model sees every tile, as published; shared: its text tower scores what the"
                    + " LLaVA tower saw, one encoder pass less; none: do without (default: clip)")
    private RelevanceMode relevance = RelevanceMode.CLIP;

    @Mixin
    private final PlacementOptions placement = new PlacementOptions();

    ModelSettings settings(DecodeOptions decoding) {
        return new ModelSettings(model, clip, relevance, placement.device(), placement.dtype(), decoding);
    }
}
