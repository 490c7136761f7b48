package io.github.herovlm.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * A WebP picture, or the first frame of an animation on its canvas, black around it.
 *
 * <p>The reader gets the bare bitstream: it would apply a colour profile, alpha is not wanted, and the sizes that the
 * levels of a file repeat cannot contradict each other then.
 */
final class WebpPixels {
    private static final byte ANIMATED = 0x02;
    private static final int FILE_HEADER = 12;
    private static final int FRAME_HEADER = 16;
    private static final int CHUNK_HEADER = 8;

    private WebpPixels() {}

    static RgbImage decode(byte[] data, SizeCheck size) throws IOException {
        Optional<byte[]> extended = chunk(data, FILE_HEADER, "VP8X");
        if (extended.isEmpty()) {
            return decodeBitstream(data, FILE_HEADER, size);
        }
        int width = size(extended.get(), 4);
        int height = size(extended.get(), 7);
        size.check(width, height);
        if ((extended.get()[0] & ANIMATED) == 0) {
            RgbImage picture = decodeBitstream(data, FILE_HEADER, size);
            if (picture.width() != width || picture.height() != height) {
                throw new IOException("a picture of another size than the canvas");
            }
            return picture;
        }
        byte[] frame =
                chunk(data, FILE_HEADER, "ANMF").orElseThrow(() -> new IOException("an animation without a frame"));
        RgbImage picture = decodeBitstream(frame, FRAME_HEADER, size);
        int left = 2 * (size(frame, 0) - 1);
        int top = 2 * (size(frame, 3) - 1);
        if (left + picture.width() > width || top + picture.height() > height) {
            throw new IOException("a frame that reaches beyond the canvas");
        }
        return picture.onCanvas(left, top, width, height, 0);
    }

    private static RgbImage decodeBitstream(byte[] chunks, int start, SizeCheck size) throws IOException {
        Optional<byte[]> lossy = chunk(chunks, start, "VP8 ");
        byte[] content = lossy.or(() -> chunk(chunks, start, "VP8L"))
                .orElseThrow(() -> new IOException("no picture, or not all of it"));
        byte[] file = bareFile(lossy.isPresent() ? "VP8 " : "VP8L", content);
        try (OpenReader open = OpenReader.on(ImageFormat.WEBP, file)) {
            open.check(size);
            return RasterColours.toRgb(open.reader().read(0));
        }
    }

    private static byte[] bareFile(String name, byte[] content) {
        int padded = content.length + content.length % 2;
        return ByteBuffer.allocate(FILE_HEADER + CHUNK_HEADER + padded)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(US_ASCII))
                .putInt(FILE_HEADER + padded)
                .put(("WEBP" + name).getBytes(US_ASCII))
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static Optional<byte[]> chunk(byte[] data, int start, String name) {
        return FileChunks.find(FileChunks.Layout.RIFF, data, start, name);
    }

    /** A size as WebP writes it: three bytes, little-endian, less one. */
    private static int size(byte[] chunk, int at) {
        return 1 + (chunk[at] & 0xff) + ((chunk[at + 1] & 0xff) << 8) + ((chunk[at + 2] & 0xff) << 16);
    }
}
