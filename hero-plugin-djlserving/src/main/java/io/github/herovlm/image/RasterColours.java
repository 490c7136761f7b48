package io.github.herovlm.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Stored samples to RGB without colour management: {@code BufferedImage.getRGB} would apply the gamma of the colour space,
 * which turns a grey of 143 into 197.
 */
final class RasterColours {
    private RasterColours() {}

    static RgbImage toRgb(BufferedImage image) {
        if (image.getColorModel() instanceof IndexColorModel palette) {
            return fromPalette(image.getRaster(), palette);
        }
        return fromSamples(image.getRaster());
    }

    private static RgbImage fromPalette(Raster raster, IndexColorModel palette) {
        int width = raster.getWidth();
        byte[] rgb = new byte[width * raster.getHeight() * 3];
        int[] row = new int[width];
        int out = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
            for (int index : row) {
                int colour = index < palette.getMapSize() ? palette.getRGB(index) : 0;
                rgb[out++] = (byte) (colour >> 16);
                rgb[out++] = (byte) (colour >> 8);
                rgb[out++] = (byte) colour;
            }
        }
        return RgbImage.wrap(width, raster.getHeight(), rgb);
    }

    /** Grey, grey + alpha, RGB, RGB + alpha; of any sample size. */
    private static RgbImage fromSamples(Raster raster) {
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        int[][] to8Bits = new int[bands][];
        for (int band = 0; band < bands; band++) {
            to8Bits[band] = scale(raster.getSampleModel().getSampleSize(band));
        }
        int green = bands < 3 ? 0 : 1;
        int blue = bands < 3 ? 0 : 2;
        byte[] rgb = new byte[width * raster.getHeight() * 3];
        int[] row = new int[width * bands];
        int out = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int i = 0; i < row.length; i += bands) {
                rgb[out++] = (byte) to8Bits[0][row[i]];
                rgb[out++] = (byte) to8Bits[green][row[i + green]];
                rgb[out++] = (byte) to8Bits[blue][row[i + blue]];
            }
        }
        return RgbImage.wrap(width, raster.getHeight(), rgb);
    }

    /** Samples below 8 bits are spread over 0..255 rounding down, of 16 bits the high byte is taken. */
    private static int[] scale(int bits) {
        if (bits < 1 || bits > 16) { // the bit masks of a BMP file can say anything
            throw new IllegalArgumentException(bits + "-bit samples");
        }
        int[] table = new int[1 << bits];
        for (int value = 0; value < table.length; value++) {
            table[value] = bits <= 8 ? value * 255 / (table.length - 1) : value >> (bits - 8);
        }
        return table;
    }
}
