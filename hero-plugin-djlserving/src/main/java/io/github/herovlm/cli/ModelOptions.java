package io.github.herovlm.cli;

import io.github.herovlm.cli.ModelChoice.Relevance;
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

    @Option(names = "--clip", paramLabel = "DIR", description = "CLIP checkpoint folder, for instruction relevance")
    private @Nullable Path clip;

    @Option(
            names = "--relevance",
            paramLabel = "SOURCE",
            description = "clip: the CLIP model scores every tile, as published; shared: its text tower scores the LLaVA"
                    + " tower's tiles, one encoder pass less; none: do without (default: clip)")
    private Relevance relevance = Relevance.CLIP;

    @Mixin
    private final PlacementOptions placement = new PlacementOptions();

    ModelChoice choice() {
        return new ModelChoice(model, clip, relevance, placement.choice());
    }
}
