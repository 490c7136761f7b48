package io.github.herovlm.image;

import org.jspecify.annotations.Nullable;

/** The rows of a picture at another width, as samples of 0 to 255; asked for from the top, held a block at a time. */
final class RowBlocks {
    private final RgbImage image;
    private final int samples;
    private final @Nullable RowResizer resizer;
    /** {@code [RowResizer.ROWS][width][3]} */
    private final int[] block;

    private int blockStart = -1;

    RowBlocks(RgbImage image, int width) {
        this.image = image;
        this.samples = width * 3;
        this.resizer = image.width() == width ? null : new RowResizer(image, width);
        this.block = new int[Math.multiplyExact(RowResizer.ROWS, samples)];
    }

    /** Where row {@code y} begins in {@link #block()}, until a row of another block is asked for. */
    int offset(int y) {
        int start = y - y % RowResizer.ROWS;
        if (start != blockStart) {
            load(start);
            blockStart = start;
        }
        return (y - start) * samples;
    }

    /** The block itself. */
    int[] block() {
        return block;
    }

    private void load(int start) {
        int rows = Math.min(RowResizer.ROWS, image.height() - start);
        if (resizer != null) {
            resizer.resize(start, rows, block);
            return;
        }
        byte[] in = image.raw();
        for (int i = 0; i < rows * samples; i++) {
            block[i] = in[start * samples + i] & 0xff;
        }
    }
}
