package io.github.herovlm.workbench;

import io.github.herovlm.checkpoint.LlavaNextConfig;
import io.github.herovlm.compare.ModelSummary;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.workbench.demo.RandomMark;
import java.util.Locale;

/** What results say of the model that made them. */
public final class Summaries {
    private Summaries() {}

    /** Of a checkpoint, as it is loaded by these settings. */
    public static ModelSummary of(ModelSettings settings, LlavaNextConfig config) {
        return new ModelSummary(
                ModelSummary.nameOf(settings.checkpoint()),
                String.format(
                        Locale.ROOT,
                        "%d-layer CLIP at %d px, %d-layer %s of width %d",
                        config.vision().layers(),
                        config.vision().imageSize(),
                        config.text().layers(),
                        config.text().modelType(),
                        config.text().hiddenSize()),
                Inspector.parameters(config),
                settings.relevance().name().toLowerCase(Locale.ROOT),
                RandomMark.on(settings.checkpoint()));
    }
}
