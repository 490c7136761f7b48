package io.github.herovlm.image;

import java.awt.Rectangle;
import java.awt.Shape;
import java.util.Arrays;

/**
 * A picture being painted, clipped to its edges. Works on the pixels itself: Java's graphics environment wants system
 * libraries and fonts that a server may lack, and paints differently from one machine to the next. Colours are 0xRRGGBB.
 */
final class Canvas {
    /** Samples along each side of a pixel at the edge of a shape. */
    private static final int FINENESS = 4;

    private final int width;
    private final int height;
    private final byte[] rgb;

    Canvas(int width, int height, int background) {
        this.width = width;
        this.height = height;
        this.rgb = new byte[Math.multiplyExact(width, height) * 3];
        rectangle(0, 0, width, height, background);
    }

    /** Fills a rectangle. */
    void rectangle(int x, int y, int wide, int high, int colour) {
        tint(x, y, wide, high, colour, 1.0);
    }

    /** Mixes a colour into a rectangle; an opacity of 1 covers. */
    void tint(int x, int y, int wide, int high, int colour, double opacity) {
        for (int row = Math.max(y, 0); row < Math.min(y + high, height); row++) {
            for (int column = Math.max(x, 0); column < Math.min(x + wide, width); column++) {
                mix(column, row, colour, opacity);
            }
        }
    }

    /** Takes the colour out of a rectangle. */
    void toGrey(int x, int y, int wide, int high) {
        for (int row = Math.max(y, 0); row < Math.min(y + high, height); row++) {
            for (int column = Math.max(x, 0); column < Math.min(x + wide, width); column++) {
                int at = (row * width + column) * 3;
                int grey = ((rgb[at] & 0xff) * 299 + (rgb[at + 1] & 0xff) * 587 + (rgb[at + 2] & 0xff) * 114) / 1000;
                Arrays.fill(rgb, at, at + 3, (byte) grey);
            }
        }
    }

    /** The four edges of a rectangle, drawn inside it. */
    void frame(int x, int y, int wide, int high, int thickness, int colour) {
        rectangle(x, y, wide, thickness, colour);
        rectangle(x, y + high - thickness, wide, thickness, colour);
        rectangle(x, y, thickness, high, colour);
        rectangle(x + wide - thickness, y, thickness, high, colour);
    }

    /** Fills a shape with soft edges. */
    void fill(Shape shape, int colour) {
        Rectangle bounds = shape.getBounds().intersection(new Rectangle(width, height));
        for (int y = bounds.y; y < bounds.y + bounds.height; y++) {
            for (int x = bounds.x; x < bounds.x + bounds.width; x++) {
                double coverage = coverage(shape, x, y);
                if (coverage > 0) {
                    mix(x, y, colour, coverage);
                }
            }
        }
    }

    private static double coverage(Shape shape, int x, int y) {
        int inside = 0;
        for (int row = 0; row < FINENESS; row++) {
            for (int column = 0; column < FINENESS; column++) {
                inside += shape.contains(x + (column + 0.5) / FINENESS, y + (row + 0.5) / FINENESS) ? 1 : 0;
            }
        }
        return inside / (double) (FINENESS * FINENESS);
    }

    /** Puts a picture with its top left corner at (x, y); it must lie inside. */
    void picture(RgbImage picture, int x, int y) {
        for (int row = 0; row < picture.height(); row++) {
            System.arraycopy(
                    picture.raw(), row * picture.width() * 3, rgb, ((y + row) * width + x) * 3, picture.width() * 3);
        }
    }

    private void mix(int x, int y, int colour, double opacity) {
        int at = (y * width + x) * 3;
        for (int channel = 0; channel < 3; channel++) {
            int paint = (colour >> (16 - 8 * channel)) & 0xff;
            int below = rgb[at + channel] & 0xff;
            rgb[at + channel] = (byte) Math.round(below + (paint - below) * opacity);
        }
    }

    /** What has been painted so far. */
    RgbImage toImage() {
        return RgbImage.copyOf(width, height, rgb);
    }
}
