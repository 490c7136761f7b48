package io.github.herovlm.image;

import static io.github.herovlm.image.ResampleWeights.PRECISION_BITS;

import java.util.Arrays;

/**
 * Resizes as {@code Image.resize(size, BICUBIC)} of Pillow up to 12 does on 8-bit pixels, bit for bit: a horizontal pass
 * rounded to 8 bits, then a vertical one; a pass that would not change the size is left out. (Pillow 13 begins with the
 * vertical pass where that is cheaper, and so rounds some pictures differently.)
 *
 * <p>The passes are interleaved: each row is resized once and added at once to the few output rows that need it, so
 * nothing of the height of the original is held between them.
 */
public final class BicubicResize {
    private BicubicResize() {}

    /** The picture at another size, aspect ratio not kept. */
    public static RgbImage resize(RgbImage image, int width, int height) {
        if (image.width() == width && image.height() == height) {
            return image;
        }
        byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(width, height), 3)];
        RowBlocks rows = new RowBlocks(image, width);
        if (image.height() == height) {
            copyRows(rows, height, width * 3, out);
        } else {
            resizeColumns(rows, ResampleWeights.bicubic(image.height(), height), height, width * 3, out);
        }
        return RgbImage.wrap(width, height, out);
    }

    private static void copyRows(RowBlocks rows, int height, int samples, byte[] out) {
        for (int y = 0; y < height; y++) {
            int offset = rows.offset(y);
            int[] block = rows.block();
            for (int i = 0; i < samples; i++) {
                out[y * samples + i] = (byte) block[offset + i];
            }
        }
    }

    private static void resizeColumns(RowBlocks rows, ResampleWeights weights, int height, int samples, byte[] out) {
        int[] sums = new int[out.length];
        Arrays.fill(sums, 1 << (PRECISION_BITS - 1));
        int begin = 0;
        int end = 0;
        for (int y = 0; begin < height; y++) {
            while (end < height && weights.first(end) <= y) {
                end++;
            }
            int offset = rows.offset(y);
            for (int to = begin; to < end; to++) {
                add(sums, to * samples, weights.at(to, y), rows.block(), offset, samples);
            }
            while (begin < end && weights.last(begin) == y) {
                begin++;
            }
        }
        for (int i = 0; i < sums.length; i++) {
            out[i] = (byte) toSample(sums[i]);
        }
    }

    private static void add(int[] sums, int to, int weight, int[] values, int from, int samples) {
        for (int i = 0; i < samples; i++) {
            sums[to + i] += weight * values[from + i];
        }
    }

    /** A weighted sum, one half included, back to 0..255. */
    static int toSample(int fixedPoint) {
        return Math.max(0, Math.min(fixedPoint >> PRECISION_BITS, 255));
    }
}
