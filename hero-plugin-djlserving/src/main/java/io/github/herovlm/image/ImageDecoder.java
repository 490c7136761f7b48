package io.github.herovlm.image;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import io.github.herovlm.image.ImageDecodeException.Kind;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Decodes JPEG, PNG, GIF (first frame), BMP and WebP bytes to RGB as Pillow's {@code convert("RGB")} does: alpha is
 * dropped, not composited, so a transparent pixel keeps the colour stored for it; embedded colour profiles are ignored;
 * of 16-bit samples the high byte is taken.
 *
 * <p>Two deliberate differences: 16-bit greyscale is scaled like every other 16-bit picture, where Pillow clips it to
 * white; and an EXIF orientation is honoured unless {@link DecodeOptions} says otherwise. Lossy WebP is decoded by
 * another implementation than Pillow's and differs from it slightly.
 *
 * <p>Whatever the bytes, the outcome is a picture or an {@link ImageDecodeException}. Safe for use by several threads.
 */
public final class ImageDecoder {
    /** No side of a real picture is longer; the resize keeps numbers in proportion to the longer side. */
    private static final int MAX_SIDE = 1 << 20;

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
        try (ImageInputStream in = new ByteArrayImageInputStream(data)) {
            ImageReader reader = Readers.open(format);
            try {
                reader.setInput(in, true, format != ImageFormat.GIF);
                return PixelSource.of(format, reader, data).read(this::checkSize);
            } finally {
                reader.dispose();
            }
        } catch (ImageDecodeException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // the readers throw all kinds at damaged files
            throw new ImageDecodeException(
                    Kind.CORRUPT,
                    "a damaged or unsupported " + format + " file of " + data.length + " bytes (" + e.getMessage()
                            + ")",
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
