package io.github.herovlm.image;

import static io.github.herovlm.image.ResampleWeights.PRECISION_BITS;

import java.util.Arrays;

/**
 * Resizes as Pillow's {@code Image.resize(size, BICUBIC)} does on 8-bit pixels, bit for bit: a horizontal pass rounded to
 * 8 bits, then a vertical one; a pass that would not change the size is left out.
 *
 * <p>The passes are interleaved: each line is resized once and added at once to the few output lines that need it, so
 * nothing of the height of the original is held between them.
 */
public final class BicubicResize {
    private static final int HALF = 1 << (PRECISION_BITS - 1);

    private BicubicResize() {}

    /** The picture at another size, aspect ratio not kept. */
    public static RgbImage resize(RgbImage image, int width, int height) {
        RgbImage result = RgbImage.wrap(width, height, new byte[Math.multiplyExact(width, height) * 3]);
        Lines lines = new Lines(image, width);
        if (height == image.height()) {
            for (int y = 0; y < height; y++) {
                System.arraycopy(lines.array(y), lines.offset(y), result.raw(), y * width * 3, width * 3);
            }
        } else {
            resizeColumns(lines, ResampleWeights.bicubic(image.height(), height), result);
        }
        return result;
    }

    private static void resizeColumns(Lines lines, ResampleWeights weights, RgbImage result) {
        int samples = result.width() * 3;
        int[] sums = new int[result.raw().length];
        Arrays.fill(sums, HALF);
        int begin = 0;
        int end = 0;
        for (int y = 0; begin < result.height(); y++) {
            while (end < result.height() && weights.first(end) <= y) {
                end++;
            }
            byte[] line = lines.array(y);
            int offset = lines.offset(y);
            for (int out = begin; out < end; out++) {
                add(line, offset, weights.at(out, y), sums, out * samples, samples);
            }
            while (begin < end && weights.last(begin) == y) {
                begin++;
            }
        }
        for (int i = 0; i < sums.length; i++) {
            result.raw()[i] = toByte(sums[i]);
        }
    }

    private static void add(byte[] line, int offset, int weight, int[] sums, int to, int samples) {
        for (int i = 0; i < samples; i++) {
            sums[to + i] += (line[offset + i] & 0xff) * weight;
        }
    }

    private static byte toByte(int fixedPoint) {
        int value = fixedPoint >> PRECISION_BITS;
        return (byte) (value < 0 ? 0 : Math.min(value, 255));
    }

    /** The picture's lines at another width, one at a time, from the top. */
    private static final class Lines {
        private final RgbImage image;
        private final boolean asIs;
        private final ResampleWeights weights;
        private final byte[] line;

        Lines(RgbImage image, int width) {
            this.image = image;
            this.asIs = image.width() == width;
            this.weights = ResampleWeights.bicubic(asIs ? 1 : image.width(), asIs ? 1 : width);
            this.line = new byte[asIs ? 0 : width * 3];
        }

        /** Holds line {@code y} from {@link #offset}, until the next call. */
        byte[] array(int y) {
            if (asIs) {
                return image.raw();
            }
            resizeRow(image.raw(), y * image.width() * 3);
            return line;
        }

        int offset(int y) {
            return asIs ? y * image.width() * 3 : 0;
        }

        private void resizeRow(byte[] in, int row) {
            int[] values = weights.values();
            for (int o = 0, x = 0; o < line.length; o += 3, x++) {
                int red = HALF;
                int green = HALF;
                int blue = HALF;
                int i = row + weights.first(x) * 3;
                int w = weights.begin(x);
                for (int end = w + weights.taps(x); w < end; w++, i += 3) {
                    int weight = values[w];
                    red += (in[i] & 0xff) * weight;
                    green += (in[i + 1] & 0xff) * weight;
                    blue += (in[i + 2] & 0xff) * weight;
                }
                line[o] = toByte(red);
                line[o + 1] = toByte(green);
                line[o + 2] = toByte(blue);
            }
        }
    }
}
