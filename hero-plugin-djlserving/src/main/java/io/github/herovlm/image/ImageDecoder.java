package io.github.herovlm.image;

import io.github.herovlm.image.ImageDecodeException.Kind;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Decodes JPEG, PNG, GIF (first frame), BMP and WebP bytes to RGB as Pillow's {@code convert("RGB")} does: alpha is
 * dropped, not composited, so a transparent pixel keeps the colour stored for it; embedded colour profiles are ignored;
 * of 16-bit samples the high byte is taken.
 *
 * <p>Two deliberate differences: 16-bit greyscale is scaled like every other 16-bit picture, where Pillow clips all but
 * the darkest 256 of 65536 levels to white; and an EXIF orientation is honoured unless {@link DecodeOptions} says
 * otherwise. Lossy WebP is decoded by another implementation than Pillow's and differs from it slightly.
 *
 * <p>Whatever the bytes, the outcome is a picture or an {@link ImageDecodeException}. Safe for use by several threads.
 */
public final class ImageDecoder {
    /** What JPEG and GIF can hold; resizing takes memory in proportion to the longer side. */
    private static final int MAX_SIDE = 65_535;

    private static final String FORMATS = "a JPEG, PNG, GIF, BMP or WebP file";

    private final DecodeOptions options;

    public ImageDecoder(DecodeOptions options) {
        this.options = options;
    }

    /**
     * The picture in these bytes.
     *
     * @throws ImageDecodeException if they are no picture that can be read, or one of too many pixels
     */
    public RgbImage decode(byte[] data) {
        if (data.length == 0) {
            throw new ImageDecodeException(Kind.EMPTY, "0 bytes", FORMATS);
        }
        ImageFormat format = ImageFormat.of(data)
                .orElseThrow(() -> new ImageDecodeException(Kind.UNKNOWN_FORMAT, describeStart(data), FORMATS));
        RgbImage image = decodePixels(format, data);
        return options.honourExifOrientation()
                ? ExifOrientation.of(format, data).apply(image)
                : image;
    }

    private RgbImage decodePixels(ImageFormat format, byte[] data) {
        try {
            return switch (format) {
                case JPEG -> JpegPixels.decode(data, this::checkSize);
                case PNG -> PlainPixels.decodePng(data, this::checkSize);
                case BMP -> PlainPixels.decodeBmp(data, this::checkSize);
                case GIF -> GifPixels.decode(data, this::checkSize);
                case WEBP -> WebpPixels.decode(data, this::checkSize);
            };
        } catch (ImageDecodeException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // damaged files make the readers throw all kinds
            throw new ImageDecodeException(
                    Kind.CORRUPT,
                    "a truncated, damaged or unsupported " + format + " file of " + data.length + " bytes ("
                            + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()) + ")",
                    "a complete " + format + " file",
                    e);
        }
    }

    private void checkSize(long width, long height) {
        if (width > MAX_SIDE || height > MAX_SIDE || width * height > options.maxPixels()) {
            throw new ImageDecodeException(
                    Kind.TOO_LARGE,
                    width + "x" + height + " pixels",
                    "at most " + options.maxPixels() + " pixels, no side longer than " + MAX_SIDE);
        }
    }

    private static String describeStart(byte[] data) {
        byte[] start = Arrays.copyOf(data, Math.min(data.length, 8));
        return data.length + " bytes that start with "
                + HexFormat.ofDelimiter(" ").formatHex(start);
    }
}
