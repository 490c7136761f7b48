package io.github.herovlm.llava;

import ai.djl.ndarray.NDManager;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Instruction relevance as it is configured: a CLIP checkpoint, nothing yet, or switched off. */
final class RelevanceSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RelevanceSource.class);

    private final RelevanceMode mode;
    private final @Nullable Relevance scorer;
    private final @Nullable ClipTokenizer tokenizer;
    private final RecentTexts texts;

    /**
     * What a picture's tiles have to do with an instruction.
     *
     * @param cosines of tiles 1..K
     * @param truncated whether the instruction was longer than CLIP's text tower can read and lost its end
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once
    record Scores(float[] cosines, boolean truncated) {}

    private RelevanceSource(
            RelevanceMode mode, @Nullable Relevance scorer, @Nullable ClipTokenizer tokenizer, RecentTexts texts) {
        this.mode = mode;
        this.scorer = scorer;
        this.tokenizer = tokenizer;
        this.texts = texts;
    }

    /** Relevance switched off. */
    static RelevanceSource none() {
        return new RelevanceSource(RelevanceMode.NONE, null, null, new RecentTexts(0));
    }

    /**
     * Loads what the settings name.
     *
     * @param texts keeps features of instructions
     */
    static RelevanceSource open(ModelSettings settings, Checkpoint llava, Placement placement, RecentTexts texts) {
        if (settings.relevance() == RelevanceMode.NONE || settings.clip() == null) {
            return new RelevanceSource(settings.relevance(), null, null, texts);
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
            return new RelevanceSource(settings.relevance(), scorer, tokenizer, texts);
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

    /**
     * Scores the local tiles of a picture, where relevance is configured.
     *
     * @param image CLIP's features of the local tiles, {@code [K · c]}
     */
    Scores score(NDManager manager, float[] image, String instruction) {
        Relevance heads = Objects.requireNonNull(scorer);
        ClipTokens tokens = Objects.requireNonNull(tokenizer).encode(instruction);
        if (tokens.truncated()) {
            LOG.warn(
                    "the instruction is longer than the {} tokens that CLIP reads: its end was cut",
                    tokens.ids().length);
        }
        float[] text = texts.features(tokens.ids(), ids -> {
            try (NDManager scratch = manager.newSubManager()) {
                return heads.textFeatures(scratch, ids);
            }
        });
        return new Scores(Relevance.cosines(image, text), tokens.truncated());
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
