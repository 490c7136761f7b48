package io.github.herovlm.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The formats whose reader gives the picture as it is stored. */
final class PlainPixels {
    private static final int BMP_CORE_HEADER = 12;
    private static final int BMP_JPEG = 4;
    private static final int BMP_PNG = 5;

    private PlainPixels() {}

    static RgbImage decodePng(byte[] data, SizeCheck size) throws IOException {
        return decode(ImageFormat.PNG, data, size);
    }

    /** Looks into the header before the reader does, which fails at large sizes in ways of its own. */
    static RgbImage decodeBmp(byte[] data, SizeCheck size) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        if (file.getInt(14) == BMP_CORE_HEADER) {
            size.check(Short.toUnsignedInt(file.getShort(18)), Short.toUnsignedInt(file.getShort(20)));
        } else {
            size.check(file.getInt(18), Math.abs((long) file.getInt(22)));
            int compression = file.getInt(30);
            if (compression == BMP_JPEG || compression == BMP_PNG) { // a file inside the file, of any size
                throw new IOException("compression " + compression);
            }
        }
        return decode(ImageFormat.BMP, data, size);
    }

    private static RgbImage decode(ImageFormat format, byte[] data, SizeCheck size) throws IOException {
        try (OpenReader open = OpenReader.on(format, data)) {
            open.check(size);
            return RasterColours.toRgb(open.reader().read(0));
        }
    }
}
