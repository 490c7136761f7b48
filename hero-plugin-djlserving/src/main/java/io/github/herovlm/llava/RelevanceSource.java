package io.github.herovlm.llava;

import io.github.herovlm.checkpoint.Checkpoint;
import io.github.herovlm.checkpoint.ClipCheckpoint;
import io.github.herovlm.checkpoint.VisionConfig;
import io.github.herovlm.checkpoint.WeightGroups;
import io.github.herovlm.prompt.ClipTokenizer;
import io.github.herovlm.prompt.ClipTokens;
import io.github.herovlm.relevance.ClipHeads;
import io.github.herovlm.relevance.Relevance;
import io.github.herovlm.relevance.RelevanceMode;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.torchscript.CheckpointWeights;
import io.github.herovlm.torchscript.Parts;
import io.github.herovlm.torchscript.Placement;
import io.github.herovlm.torchscript.WeightSource;
import io.github.herovlm.vision.VisionEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Instruction relevance as it is configured: a CLIP checkpoint, nothing yet, or switched off. */
final class RelevanceSource implements AutoCloseable {
    private final RelevanceMode mode;
    private final @Nullable Relevance scorer;
    private final @Nullable ClipTokenizer tokenizer;

    private RelevanceSource(RelevanceMode mode, @Nullable Relevance scorer, @Nullable ClipTokenizer tokenizer) {
        this.mode = mode;
        this.scorer = scorer;
        this.tokenizer = tokenizer;
    }

    /** Relevance switched off. */
    static RelevanceSource none() {
        return new RelevanceSource(RelevanceMode.NONE, null, null);
    }

    /** Loads what the settings name. */
    static RelevanceSource open(ModelSettings settings, Checkpoint llava, Placement placement) {
        if (settings.relevance() == RelevanceMode.NONE || settings.clip() == null) {
            return new RelevanceSource(settings.relevance(), null, null);
        }
        ClipCheckpoint clip = ClipCheckpoint.open(settings.clip());
        requireFit(clip, llava, settings.relevance());
        WeightSource weights = new CheckpointWeights(clip.weights());
        Parts parts = new Parts();
        try {
            ClipTokenizer tokenizer =
                    parts.add(openTokenizer(settings.clip(), clip.config().textMaxPositions()));
            ClipHeads heads = parts.add(new ClipHeads(clip.config(), weights, placement));
            Relevance scorer = settings.relevance() == RelevanceMode.SHARED
                    ? Relevance.shared(heads)
                    : Relevance.withOwnTower(
                            heads,
                            new VisionEncoder(clip.config().vision(), WeightGroups.CLIP_VISION, weights, placement));
            return new RelevanceSource(settings.relevance(), scorer, tokenizer);
        } catch (RuntimeException | Error e) {
            parts.close();
            throw e;
        }
    }

    private static ClipTokenizer openTokenizer(Path directory, int maxPositions) {
        try {
            return ClipTokenizer.open(directory, maxPositions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tiles, and the way to pixel values, must be the same for both towers; a shared tower must have one width. */
    private static void requireFit(ClipCheckpoint clip, Checkpoint llava, RelevanceMode mode) {
        VisionConfig own = clip.config().vision();
        VisionConfig tower = llava.config().vision();
        if (mode == RelevanceMode.SHARED) {
            requireEqual("vision hidden_size", own.hiddenSize(), tower.hiddenSize());
        } else {
            requireEqual("image_size", own.imageSize(), tower.imageSize());
            requireEqual("preprocessing", clip.imageProcessing(), llava.imageProcessing());
        }
    }

    private static void requireEqual(String what, Object clip, Object llava) {
        if (!clip.equals(llava)) {
            throw new InvalidInputException(
                    "clip_checkpoint " + what,
                    clip,
                    llava + ", as the LLaVA checkpoint has, since both see the same tiles");
        }
    }

    /**
     * The scorer, or {@code null} where relevance is switched off.
     *
     * @throws InvalidInputException where nothing is configured
     */
    @Nullable
    Relevance require() {
        if (scorer == null && mode != RelevanceMode.NONE) {
            throw new InvalidInputException(
                    "clip_checkpoint",
                    null,
                    "the directory of a CLIP checkpoint, such as openai/clip-vit-large-patch14-336, for strategies that"
                            + " weigh tiles by the instruction; or relevance=none to do without");
        }
        return scorer;
    }

    /** The instruction in CLIP's tokens, cut to what its text tower can read. */
    ClipTokens tokens(String instruction) {
        return Objects.requireNonNull(tokenizer).encode(instruction);
    }

    @Override
    public void close() {
        try (Parts parts = new Parts()) {
            if (scorer != null) {
                parts.add(scorer);
            }
            if (tokenizer != null) {
                parts.add(tokenizer);
            }
        }
    }
}
