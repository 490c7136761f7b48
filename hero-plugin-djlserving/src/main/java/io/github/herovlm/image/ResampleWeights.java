package io.github.herovlm.image;

/**
 * The bicubic weights (a = −0.5, widened on reduction, so antialiased) that make one line of {@code outputLength} pixels
 * out of {@code inputLength}, as 22-bit fixed-point numbers: Pillow's convention for 8-bit pixels.
 *
 * <p>Output pixel {@code i} is the sum over input pixels {@code first(i)..last(i)} of pixel times weight, shifted right
 * by {@link #PRECISION_BITS} after adding one half. Both ends never fall as {@code i} grows.
 */
final class ResampleWeights {
    /** 32 bits less 8 for the pixel and 2 for the overshoot of bicubic weights. */
    static final int PRECISION_BITS = 32 - 8 - 2;

    private static final double SUPPORT = 2.0;
    private static final double A = -0.5;

    private final int[] first;
    private final int[] taps;
    private final int stride;
    private final int[] values;

    private ResampleWeights(int[] first, int[] taps, int stride, int[] values) {
        this.first = first;
        this.taps = taps;
        this.stride = stride;
        this.values = values;
    }

    static ResampleWeights bicubic(int inputLength, int outputLength) {
        double scale = (double) inputLength / outputLength;
        double stretch = Math.max(scale, 1.0);
        double support = SUPPORT * stretch;
        int stride = Math.min((int) Math.ceil(support) * 2 + 1, inputLength);
        int[] first = new int[outputLength];
        int[] taps = new int[outputLength];
        int[] values = new int[Math.multiplyExact(outputLength, stride)];
        double[] line = new double[stride];
        for (int i = 0; i < outputLength; i++) {
            double center = (i + 0.5) * scale;
            first[i] = Math.max((int) (center - support + 0.5), 0);
            taps[i] = Math.min((int) (center + support + 0.5), inputLength) - first[i];
            double sum = 0;
            for (int t = 0; t < taps[i]; t++) {
                line[t] = cubic((first[i] + t - center + 0.5) * (1.0 / stretch));
                sum += line[t];
            }
            for (int t = 0; t < taps[i]; t++) {
                values[i * stride + t] = toFixedPoint(sum == 0 ? line[t] : line[t] / sum);
            }
        }
        return new ResampleWeights(first, taps, stride, values);
    }

    /** The first input pixel that output pixel {@code i} is made of. */
    int first(int i) {
        return first[i];
    }

    /** The last input pixel that output pixel {@code i} is made of. */
    int last(int i) {
        return first[i] + taps[i] - 1;
    }

    /** Where in {@link #values()} the weights of output pixel {@code i} begin. */
    int begin(int i) {
        return i * stride;
    }

    /** The weight of input pixel {@code in}, one of {@code first(i)..last(i)}. */
    int at(int i, int in) {
        return values[i * stride + in - first[i]];
    }

    /** All weights; the array itself. */
    int[] values() {
        return values;
    }

    /** Rounds half away from zero. */
    private static int toFixedPoint(double weight) {
        double scaled = weight * (1 << PRECISION_BITS);
        return (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    }

    private static double cubic(double distance) {
        double x = Math.abs(distance);
        if (x < 1.0) {
            return ((A + 2.0) * x - (A + 3.0)) * x * x + 1;
        }
        if (x < 2.0) {
            return (((x - 5) * x + 8) * x - 4) * A;
        }
        return 0.0;
    }
}
