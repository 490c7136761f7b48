package io.github.herovlm.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The first frame of a GIF on its logical screen. Around a smaller frame the screen shows the frame's transparent colour,
 * or else the first of its palette, as in Pillow.
 *
 * <p>The reader gets the file without comments and application blocks: it joins their pieces in quadratic time.
 */
final class GifPixels {
    private static final int HEADER = 13;
    private static final int EXTENSION = 0x21;
    private static final int GRAPHIC_CONTROL = 0xf9;
    private static final int FRAME = 0x2c;

    private final ByteBuffer file;
    private final ByteArrayOutputStream essential = new ByteArrayOutputStream();

    private GifPixels(byte[] data) {
        this.file = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    }

    static RgbImage decode(byte[] data, SizeCheck size) throws IOException {
        return new GifPixels(data).decode(size);
    }

    private RgbImage decode(SizeCheck size) throws IOException {
        int frame = findFrame();
        int left = unsignedShort(frame + 1);
        int top = unsignedShort(frame + 3);
        int width = Math.max(unsignedShort(6), left + unsignedShort(frame + 5));
        int height = Math.max(unsignedShort(8), top + unsignedShort(frame + 7));
        size.check(width, height);
        essential.write(file.array(), frame, file.capacity() - frame);
        try (OpenReader open = OpenReader.on(ImageFormat.GIF, essential.toByteArray())) {
            BufferedImage image = open.reader().read(0);
            IndexColorModel palette = (IndexColorModel) image.getColorModel();
            int around = palette.getRGB(Math.max(palette.getTransparentPixel(), 0));
            return RasterColours.toRgb(image).onCanvas(left, top, width, height, around);
        }
    }

    /** Where the first frame's descriptor is; everything needed before it has then been copied. */
    private int findFrame() throws IOException {
        int at = HEADER + paletteLength(file.get(10));
        copy(0, at);
        while (file.get(at) != FRAME) {
            if (file.get(at) != EXTENSION) {
                throw new IOException("no frame, but block " + (file.get(at) & 0xff));
            }
            int end = endOfBlocks(at + 2);
            if ((file.get(at + 1) & 0xff) == GRAPHIC_CONTROL) {
                copy(at, end);
            }
            at = end;
        }
        return at;
    }

    private void copy(int from, int to) throws IOException {
        if (to > file.capacity()) {
            throw new IOException("the file ends early");
        }
        essential.write(file.array(), from, to - from);
    }

    private static int paletteLength(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    private int endOfBlocks(int start) {
        int at = start;
        while (file.get(at) != 0) {
            at += (file.get(at) & 0xff) + 1;
        }
        return at + 1;
    }

    private int unsignedShort(int at) {
        return Short.toUnsignedInt(file.getShort(at));
    }
}
