package io.github.herovlm.spi;

import java.util.Arrays;
import java.util.Objects;

/**
 * One layer's CLS attention to the patches of one tile: {@code [heads][P]} values, immutable. That they are finite is
 * checked by {@link Evidence.Builder#attention}, which knows the layer and can name it.
 */
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
     * @param heads at least 1
     * @param patches P, at least 1
     * @param values head-major rows
     * @param offset where head 0 begins
     * @throws InvalidInputException where there are no heads or no patches, or more values than an array holds
     * @throws IndexOutOfBoundsException where the array is too short
     */
    public static ClsAttention copyOf(int heads, int patches, float[] values, int offset) {
        requirePositive("CLS attention heads", heads);
        requirePositive("CLS attention patches", patches);
        if ((long) heads * patches > Integer.MAX_VALUE) {
            throw new InvalidInputException(
                    "CLS attention heads × patches",
                    heads + " × " + patches,
                    "a product of at most " + Integer.MAX_VALUE);
        }
        Objects.checkFromIndexSize(offset, heads * patches, values.length);
        return new ClsAttention(heads, patches, Arrays.copyOfRange(values, offset, offset + heads * patches));
    }

    private static void requirePositive(String field, int value) {
        if (value < 1) {
            throw new InvalidInputException(field, value, "a whole number of at least 1");
        }
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

    /** All values of one head: {@code [P]}, a copy. */
    public float[] head(int head) {
        int from = Objects.checkIndex(head, heads) * patches;
        return Arrays.copyOfRange(values, from, from + patches);
    }

    /**
     * @param what whose values these are, for the message
     * @throws InvalidInputException where a value is NaN or infinite
     */
    void requireFinite(String what) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new InvalidInputException(
                        what + ", head " + i / patches + ", patch " + i % patches, values[i], "a finite number");
            }
        }
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
