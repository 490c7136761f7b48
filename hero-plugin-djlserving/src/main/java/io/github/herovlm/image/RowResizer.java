package io.github.herovlm.image;

import static io.github.herovlm.image.ResampleWeights.PRECISION_BITS;

import java.util.Arrays;

/**
 * The horizontal pass, a block of rows at a time. A block is turned on its side first, so that the innermost loop runs over
 * neighbouring numbers with one weight, which the compiler makes vector code of.
 */
final class RowResizer {
    /** Rows in a block; enough for full vectors, few enough that a turned block stays in the cache. */
    static final int ROWS = 32;

    /** What one step of turning reads of each row. */
    private static final int STRIP = 48;

    private static final int PIXEL = 3 * ROWS;

    private final RgbImage image;
    private final ResampleWeights weights;
    /** {@code [image width][3][ROWS]} */
    private final int[] turned;

    private final int[] sums = new int[PIXEL];

    RowResizer(RgbImage image, int width) {
        this.image = image;
        this.weights = ResampleWeights.bicubic(image.width(), width);
        this.turned = new int[Math.multiplyExact(image.width(), PIXEL)];
    }

    /**
     * Resizes rows {@code firstRow..firstRow + rows - 1}.
     *
     * @param rows at most {@link #ROWS}
     * @param out receives samples of 0 to 255: {@code [rows][width][3]}
     */
    void resize(int firstRow, int rows, int[] out) {
        turn(firstRow, rows);
        int line = out.length / ROWS;
        for (int x = 0; x * 3 < line; x++) {
            Arrays.fill(sums, 1 << (PRECISION_BITS - 1));
            for (int tap = weights.first(x); tap <= weights.last(x); tap++) {
                add(sums, weights.at(x, tap), turned, tap * PIXEL);
            }
            for (int channel = 0; channel < 3; channel++) {
                for (int row = 0; row < rows; row++) {
                    out[row * line + x * 3 + channel] = BicubicResize.toSample(sums[channel * ROWS + row]);
                }
            }
        }
    }

    private static void add(int[] sums, int weight, int[] values, int from) {
        for (int i = 0; i < PIXEL; i++) {
            sums[i] += weight * values[from + i];
        }
    }

    private void turn(int firstRow, int rows) {
        int line = image.width() * 3;
        byte[] in = image.raw();
        for (int start = 0; start < line; start += STRIP) {
            int end = Math.min(start + STRIP, line);
            for (int row = 0; row < rows; row++) {
                int from = (firstRow + row) * line;
                for (int i = start; i < end; i++) {
                    turned[i * ROWS + row] = in[from + i] & 0xff;
                }
            }
        }
    }
}
