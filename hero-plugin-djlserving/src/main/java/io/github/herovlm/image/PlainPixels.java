package io.github.herovlm.image;

import java.io.IOException;
import javax.imageio.ImageReader;

/** A format whose reader gives the picture as it is stored: PNG, BMP, WebP. */
record PlainPixels(ImageReader reader) implements PixelSource {
    @Override
    public RgbImage read(SizeCheck size) throws IOException {
        size.check(reader.getWidth(0), reader.getHeight(0));
        return RasterColours.toRgb(reader.read(0));
    }
}
