package io.github.herovlm.image;

import java.util.Objects;

/** An 8-bit RGB picture, immutable. Pixels are row by row from the top left, three bytes (R, G, B) each. */
public final class RgbImage {
    private final int width;
    private final int height;
    private final byte[] rgb;

    private RgbImage(int width, int height, byte[] rgb) {
        if (width < 1 || height < 1 || (long) width * height * 3 != rgb.length) {
            throw new IllegalArgumentException(width + "x" + height + " does not fit " + rgb.length + " bytes");
        }
        this.width = width;
        this.height = height;
        this.rgb = Objects.requireNonNull(rgb);
    }

    /** Takes over an array that the caller will not touch again: {@code [height][width][3]}. */
    static RgbImage wrap(int width, int height, byte[] rgb) {
        return new RgbImage(width, height, rgb);
    }

    /** Copies {@code [height][width][3]} bytes. */
    public static RgbImage copyOf(int width, int height, byte[] rgb) {
        return new RgbImage(width, height, rgb.clone());
    }

    /** Width in pixels. */
    public int width() {
        return width;
    }

    /** Height in pixels. */
    public int height() {
        return height;
    }

    /** One sample, 0 to 255. */
    public int sample(int x, int y, int channel) {
        return rgb[(y * width + x) * 3 + channel] & 0xff;
    }

    /** The pixels: {@code [height][width][3]}, a copy. */
    public byte[] toBytes() {
        return rgb.clone();
    }

    /** This picture on a larger one of a single colour (0xRRGGBB), its top left corner at (left, top). */
    RgbImage onCanvas(int left, int top, int canvasWidth, int canvasHeight, int around) {
        if (canvasWidth == width && canvasHeight == height) {
            return this;
        }
        byte[] canvas = new byte[canvasWidth * canvasHeight * 3];
        for (int i = 0; i < canvas.length; i += 3) {
            canvas[i] = (byte) (around >> 16);
            canvas[i + 1] = (byte) (around >> 8);
            canvas[i + 2] = (byte) around;
        }
        for (int y = 0; y < height; y++) {
            System.arraycopy(rgb, y * width * 3, canvas, ((top + y) * canvasWidth + left) * 3, width * 3);
        }
        return wrap(canvasWidth, canvasHeight, canvas);
    }

    /** The array itself, for this package's arithmetic only. */
    byte[] raw() {
        return rgb;
    }
}
