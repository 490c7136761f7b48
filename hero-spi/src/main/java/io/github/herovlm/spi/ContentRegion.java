package io.github.herovlm.spi;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The part of the local tile plane that shows picture rather than padding: rows {@code [top, bottom)} and columns
 * {@code [left, right)}, in patches of the plane of {@link TileGrid#planeRows()} × {@link TileGrid#planeColumns()}.
 * It may be empty for a picture of extreme aspect ratio, in one direction: no rows, or no columns.
 */
public record ContentRegion(int top, int bottom, int left, int right) {
    public ContentRegion {
        if (top < 0 || left < 0 || bottom < top || right < left) {
            throw new InvalidInputException(
                    "content region",
                    "rows [" + top + ", " + bottom + "), columns [" + left + ", " + right + ")",
                    "half-open, non-negative, ordered bounds");
        }
    }

    /** Whether the patch at this row and column of the plane shows picture. */
    public boolean contains(int row, int column) {
        return row >= top && row < bottom && column >= left && column < right;
    }

    /** Rows in the region. There may be rows without columns: the model still ends each of them in a newline. */
    public int rows() {
        return bottom - top;
    }

    /** Columns in the region. */
    public int columns() {
        return right - left;
    }

    /**
     * Reverts the padding of the picture inside a plane (transformers {@code modeling_llava_next.unpad_image}).
     *
     * @param planeRows H, patches
     * @param planeColumns W, patches
     * @param width w, the picture's width in pixels
     * @param height h, the picture's height in pixels
     */
    static ContentRegion unpad(int planeRows, int planeColumns, int width, int height, Unpadding rule) {
        if (wider(planeRows, planeColumns, width, height, rule)) {
            int content = contentLength(planeColumns, width, height, rule);
            int pad = Math.floorDiv(planeRows - content, 2);
            return new ContentRegion(pad, planeRows - farMargin(planeRows, content, pad, rule), 0, planeColumns);
        }
        int content = contentLength(planeRows, height, width, rule);
        int pad = Math.floorDiv(planeColumns - content, 2);
        return new ContentRegion(0, planeRows, pad, planeColumns - farMargin(planeColumns, content, pad, rule));
    }

    private static boolean wider(int planeRows, int planeColumns, int width, int height, Unpadding rule) {
        return rule == Unpadding.FLOAT32
                ? (float) width / (float) height > (float) planeColumns / (float) planeRows
                : (double) width / height > (double) planeColumns / planeRows;
    }

    /** Length of the content along the padded axis: {@code other · (plane / along)}, rounded in that order. */
    private static int contentLength(int plane, int along, int other, Unpadding rule) {
        return switch (rule) {
            case FLOAT32 -> (int) ((float) other * ((float) plane / (float) along));
            case DOUBLE, HERO -> (int) (other * ((double) plane / along));
            case MODEL -> (int) roundTo7Decimals(other * ((double) plane / along));
        };
    }

    private static double roundTo7Decimals(double value) {
        return new BigDecimal(value).setScale(7, RoundingMode.HALF_EVEN).doubleValue();
    }

    private static int farMargin(int plane, int content, int pad, Unpadding rule) {
        return rule == Unpadding.HERO ? plane - content - pad : pad;
    }
}
