package io.github.herovlm.image;

import java.awt.image.Raster;
import java.io.IOException;

/**
 * A JPEG file's components as they are stored, and the colours made of them here: the readers behind ImageIO guess the
 * colour space by other rules than the IJG library, and apply embedded profiles to CMYK.
 */
final class JpegPixels {
    private static final int FIXED = 16;
    private static final int HALF = 1 << (FIXED - 1);

    private JpegPixels() {}

    static RgbImage decode(byte[] data, SizeCheck size) throws IOException {
        JpegScans.check(data);
        try (OpenReader open = OpenReader.on(ImageFormat.JPEG, data)) {
            open.check(size);
            return toRgb(open.reader().readRaster(0, null), JpegColours.of(data));
        }
    }

    private static RgbImage toRgb(Raster raster, JpegColours colours) throws IOException {
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        if (bands != colours.components()) {
            throw new IOException(bands + " components decoded as " + colours);
        }
        byte[] rgb = new byte[width * raster.getHeight() * 3];
        int[] row = new int[width * bands];
        int out = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int i = 0; i < row.length; i += bands, out += 3) {
                convert(row, i, colours, rgb, out);
            }
        }
        return RgbImage.wrap(width, raster.getHeight(), rgb);
    }

    private static void convert(int[] in, int i, JpegColours colours, byte[] rgb, int out) {
        switch (colours) {
            case GREY -> put(rgb, out, in[i], in[i], in[i]);
            case RGB -> put(rgb, out, in[i], in[i + 1], in[i + 2]);
            case YCC -> putYcc(rgb, out, in[i], in[i + 1] - 128, in[i + 2] - 128);
            case CMYK -> putInverted(rgb, out, in[i], in[i + 1], in[i + 2], in[i + 3]);
            case YCCK -> {
                putYcc(rgb, out, in[i], in[i + 1] - 128, in[i + 2] - 128);
                putInverted(
                        rgb,
                        out,
                        255 - (rgb[out] & 0xff),
                        255 - (rgb[out + 1] & 0xff),
                        255 - (rgb[out + 2] & 0xff),
                        in[i + 3]);
            }
        }
    }

    /** JFIF's conversion in 16-bit fixed point. */
    private static void putYcc(byte[] rgb, int out, int y, int cb, int cr) {
        put(
                rgb,
                out,
                clip(y + ((91881 * cr + HALF) >> FIXED)),
                clip(y + ((-22554 * cb - 46802 * cr + HALF) >> FIXED)),
                clip(y + ((116130 * cb + HALF) >> FIXED)));
    }

    /** Ink amounts stored inverted, as Adobe's programs do and Pillow takes for granted: 255 is no ink. */
    private static void putInverted(byte[] rgb, int out, int cyan, int magenta, int yellow, int black) {
        put(rgb, out, ink(cyan, black), ink(magenta, black), ink(yellow, black));
    }

    /** {@code black − round((255 − colour) · black / 255)}. */
    private static int ink(int colour, int black) {
        int product = (255 - colour) * black + 128;
        return clip(black - ((product + (product >> 8)) >> 8));
    }

    private static void put(byte[] rgb, int out, int red, int green, int blue) {
        rgb[out] = (byte) red;
        rgb[out + 1] = (byte) green;
        rgb[out + 2] = (byte) blue;
    }

    private static int clip(int value) {
        return Math.max(0, Math.min(value, 255));
    }
}
