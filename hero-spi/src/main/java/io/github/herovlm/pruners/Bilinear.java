package io.github.herovlm.pruners;

/**
 * Bilinear resize as torch's {@code interpolate(mode="bilinear", align_corners=False)}: pixel centres at one half, source
 * coordinates clamped at 0, no antialiasing.
 */
final class Bilinear {
    private Bilinear() {}

    /**
     * Resizes a square.
     *
     * @param source {@code [side][side]}
     * @return {@code [rows][columns]}, flat
     */
    static double[] resize(double[] source, int side, int rows, int columns) {
        double[] out = new double[rows * columns];
        for (int row = 0; row < rows; row++) {
            double y = coordinate(row, side, rows);
            int top = (int) y;
            int bottom = Math.min(top + 1, side - 1);
            for (int column = 0; column < columns; column++) {
                double x = coordinate(column, side, columns);
                int left = (int) x;
                int right = Math.min(left + 1, side - 1);
                double upper = mix(source[top * side + left], source[top * side + right], x - left);
                double lower = mix(source[bottom * side + left], source[bottom * side + right], x - left);
                out[row * columns + column] = mix(upper, lower, y - top);
            }
        }
        return out;
    }

    private static double coordinate(int target, int sourceLength, int targetLength) {
        return Math.max((target + 0.5) * sourceLength / targetLength - 0.5, 0);
    }

    private static double mix(double a, double b, double weight) {
        return a * (1 - weight) + b * weight;
    }
}
