package io.github.herovlm.spi;

import java.util.Objects;

/** One layer's CLS attention to the patches of one tile: {@code [heads][P]} values, finite, immutable. */
public final class ClsAttention {
    private final int heads;
    private final int patches;
    private final float[] values;

    private ClsAttention(int heads, int patches, float[] values) {
        this.heads = heads;
        this.patches = patches;
        this.values = values;
    }

    /**
     * Copies {@code heads · patches} values out of a larger array.
     *
     * @param values head-major rows
     * @param offset where head 0 begins
     * @throws InvalidInputException where a value is NaN or infinite, or the array is too short
     */
    public static ClsAttention copyOf(int heads, int patches, float[] values, int offset) {
        Objects.checkFromIndexSize(offset, heads * patches, values.length);
        float[] copy = java.util.Arrays.copyOfRange(values, offset, offset + heads * patches);
        for (int i = 0; i < copy.length; i++) {
            if (!Float.isFinite(copy[i])) {
                throw new InvalidInputException(
                        "CLS attention of head " + i / patches + ", patch " + i % patches, copy[i], "a finite number");
            }
        }
        return new ClsAttention(heads, patches, copy);
    }

    /** Attention heads. */
    public int heads() {
        return heads;
    }

    /** P, patches of the tile. */
    public int patches() {
        return patches;
    }

    /** The value of one head at one patch. */
    public float at(int head, int patch) {
        return values[Objects.checkIndex(head, heads) * patches + Objects.checkIndex(patch, patches)];
    }

    /** Sum over the heads, per patch: {@code [P]}. */
    public double[] sumOverHeads() {
        double[] sum = new double[patches];
        for (int i = 0, head = 0; head < heads; head++) {
            for (int patch = 0; patch < patches; patch++) {
                sum[patch] += values[i++];
            }
        }
        return sum;
    }

    /** Mean over the heads, per patch: {@code [P]}. */
    public double[] meanOverHeads() {
        double[] mean = sumOverHeads();
        for (int patch = 0; patch < patches; patch++) {
            mean[patch] /= heads;
        }
        return mean;
    }
}
