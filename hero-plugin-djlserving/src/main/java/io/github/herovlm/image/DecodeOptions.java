package io.github.herovlm.image;

import io.github.herovlm.spi.InvalidInputException;

/**
 * What {@link ImageDecoder} accepts.
 *
 * @param maxPixels pictures of more pixels (width × height, as the header says) are refused before they are decoded.
 *     Decoding takes about 3 bytes a pixel for the result and, while it runs, up to 8 for the file's own samples
 * @param honourExifOrientation turn the picture as its EXIF orientation says; the reference processor ignores it
 */
public record DecodeOptions(long maxPixels, boolean honourExifOrientation) {
    /** 50 megapixels, orientation honoured. */
    public static final DecodeOptions DEFAULT = new DecodeOptions(50_000_000, true);

    /** Three bytes a pixel must fit one array. */
    private static final long MOST_PIXELS = (Integer.MAX_VALUE - 8) / 3;

    public DecodeOptions {
        if (maxPixels < 1 || maxPixels > MOST_PIXELS) {
            throw new InvalidInputException("maxPixels", maxPixels, "a whole number from 1 to " + MOST_PIXELS);
        }
    }
}
