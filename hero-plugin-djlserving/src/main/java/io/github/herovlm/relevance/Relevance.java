package io.github.herovlm.relevance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.herovlm.image.PixelValues;
import io.github.herovlm.torchscript.Parts;
import io.github.herovlm.vision.TileFeatures;
import io.github.herovlm.vision.VisionEncoder;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Scores every local tile of a picture against an instruction: the cosine of the tile's CLIP image features and the
 * instruction's CLIP text features (HERO, arXiv 2509.13067, relevance of a tile).
 */
public final class Relevance implements AutoCloseable {
    private final ClipHeads heads;
    private final @Nullable VisionEncoder ownTower;

    private Relevance(ClipHeads heads, @Nullable VisionEncoder ownTower) {
        this.heads = heads;
        this.ownTower = ownTower;
    }

    /** With CLIP's own vision tower, as published. */
    public static Relevance withOwnTower(ClipHeads heads, VisionEncoder ownTower) {
        return new Relevance(heads, Objects.requireNonNull(ownTower));
    }

    /** With the final CLS rows of the LLaVA tower. */
    public static Relevance shared(ClipHeads heads) {
        return new Relevance(heads, null);
    }

    /** Whether the LLaVA tower has to deliver the final CLS rows. */
    public boolean needsSharedCls() {
        return ownTower == null;
    }

    /**
     * Scores the local tiles.
     *
     * @param image features of the local tiles, {@code [K · c]}
     * @param text features of the instruction, {@code [c]}
     * @return cosines of tiles 1..K
     */
    public static float[] cosines(float[] image, float[] text) {
        float[] scores = new float[image.length / text.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = cosine(image, i * text.length, text);
        }
        return scores;
    }

    /**
     * Features of an instruction: {@code [c]}.
     *
     * @param instruction CLIP token ids with begin and end of text
     */
    public float[] textFeatures(NDManager owner, long[] instruction) {
        try (NDArray array = heads.textFeatures(owner, instruction)) {
            return array.toFloatArray();
        }
    }

    /**
     * Features of the local tiles: {@code [K · c]}.
     *
     * @param pixels the picture, as the LLaVA tower saw it
     * @param features what the LLaVA tower said; its final CLS rows are read only in shared mode
     */
    public float[] imageFeatures(NDManager owner, PixelValues pixels, TileFeatures features) {
        if (ownTower != null) {
            try (NDArray cls = ownTower.lastClsOfLocalTiles(owner, pixels)) {
                return project(owner, cls);
            }
        }
        float[] all = project(owner, Objects.requireNonNull(features.lastCls(), "shared relevance needs the CLS rows"));
        return Arrays.copyOfRange(all, all.length / pixels.grid().tiles(), all.length);
    }

    private float[] project(NDManager owner, NDArray cls) {
        try (NDArray projected = heads.imageFeatures(owner, cls)) {
            return projected.toFloatArray();
        }
    }

    private static float cosine(float[] rows, int from, float[] other) {
        double dot = 0;
        double left = 0;
        double right = 0;
        for (int i = 0; i < other.length; i++) {
            dot += (double) rows[from + i] * other[i];
            left += (double) rows[from + i] * rows[from + i];
            right += (double) other[i] * other[i];
        }
        return (float) (dot / Math.sqrt(left * right));
    }

    @Override
    public void close() {
        try (Parts parts = new Parts()) {
            parts.add(heads);
            if (ownTower != null) {
                parts.add(ownTower);
            }
        }
    }
}
