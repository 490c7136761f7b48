package io.github.herovlm.llava;

import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.relevance.RelevanceMode;
import io.github.herovlm.torchscript.Placement;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to load, and where.
 *
 * @param checkpoint a LLaVA-NeXT checkpoint directory
 * @param clip a CLIP checkpoint directory for instruction relevance, or {@code null}
 * @param relevance where relevance comes from
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpuN}
 * @param dtype {@code auto}, {@code fp32}, {@code fp16} or {@code bf16}
 * @param decoding what pictures are accepted and how they are read
 */
public record ModelSettings(
        Path checkpoint,
        @Nullable Path clip,
        RelevanceMode relevance,
        String device,
        String dtype,
        DecodeOptions decoding) {
    public ModelSettings {
        Objects.requireNonNull(checkpoint);
        Objects.requireNonNull(relevance);
    }

    /** The checkpoint on the best device there is, without relevance unless a CLIP checkpoint is given. */
    public static ModelSettings of(Path checkpoint, @Nullable Path clip) {
        return new ModelSettings(checkpoint, clip, RelevanceMode.CLIP, "auto", "auto", DecodeOptions.DEFAULT);
    }

    /** Tells models apart whose encodings of one picture differ. */
    String identity(Placement placement) {
        return String.join(
                " ",
                checkpoint.toAbsolutePath().normalize().toString(),
                String.valueOf(clip),
                relevance.name(),
                placement.deviceName(),
                placement.dtype().name());
    }
}
