package io.github.herovlm.image;

import java.io.IOException;
import javax.imageio.ImageReader;

/** Pixels of one file behind its reader: the size first, then the colours. */
interface PixelSource {
    /** Refuses a picture of too many pixels. */
    interface SizeCheck {
        void check(long width, long height);
    }

    /** Decodes, after {@code size} has seen everything that the header declares. */
    RgbImage read(SizeCheck size) throws IOException;

    static PixelSource of(ImageFormat format, ImageReader reader, byte[] data) {
        return switch (format) {
            case JPEG -> new JpegPixels(reader, data);
            case GIF -> new GifPixels(reader);
            case PNG, BMP, WEBP -> new PlainPixels(reader);
        };
    }
}
