package io.github.herovlm.image;

import io.github.herovlm.checkpoint.Resolution;
import io.github.herovlm.spi.InvalidInputException;
import java.util.List;

/**
 * Where a picture lies in the plane of local tiles (transformers {@code select_best_resolution} and
 * {@code LlavaNextImageProcessor}, 4.52): resized keeping its aspect ratio, centred, black around it.
 *
 * @param plane size of the plane, one of the checkpoint's pinpoints, in pixels
 * @param resized size of the picture in it, in pixels
 */
public record TileLayout(Resolution plane, Resolution resized) {

    /** The layout of a picture of {@code width × height} pixels. */
    public static TileLayout choose(int width, int height, List<Resolution> pinpoints) {
        Resolution best = best(width, height, pinpoints);
        double scaleWidth = (double) best.width() / width;
        double scaleHeight = (double) best.height() / height;
        Resolution resized = scaleWidth < scaleHeight
                ? new Resolution(ceil(height * scaleWidth, best.height()), best.width())
                : new Resolution(best.height(), ceil(width * scaleHeight, best.width()));
        return new TileLayout(best, resized);
    }

    /** Most picture pixels shown, then least padding, then the first in the list. */
    private static Resolution best(int width, int height, List<Resolution> pinpoints) {
        Resolution best = null;
        long bestShown = -1;
        long leastWaste = Long.MAX_VALUE;
        for (Resolution candidate : pinpoints) {
            double scale = Math.min((double) candidate.width() / width, (double) candidate.height() / height);
            long downscaled = ((long) (width * scale)) * ((long) (height * scale));
            long shown = Math.min(downscaled, (long) width * height);
            long waste = (long) candidate.width() * candidate.height() - shown;
            if (shown > bestShown || (shown == bestShown && waste < leastWaste)) {
                best = candidate;
                bestShown = shown;
                leastWaste = waste;
            }
        }
        if (best == null) {
            throw new InvalidInputException("image_grid_pinpoints", "[]", "at least one (height, width)");
        }
        return best;
    }

    private static int ceil(double length, int most) {
        return Math.min((int) Math.ceil(length), most);
    }

    /** Black rows above the picture; below it are as many, or one more. */
    public int padTop() {
        return (plane.height() - resized.height()) / 2;
    }

    /** Black rows below the picture. */
    public int padBottom() {
        return plane.height() - resized.height() - padTop();
    }

    /** Black columns left of the picture; right of it are as many, or one more. */
    public int padLeft() {
        return (plane.width() - resized.width()) / 2;
    }

    /** Black columns right of the picture. */
    public int padRight() {
        return plane.width() - resized.width() - padLeft();
    }
}
