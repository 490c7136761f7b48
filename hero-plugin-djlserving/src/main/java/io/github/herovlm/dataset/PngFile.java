package io.github.herovlm.dataset;

import com.jcraft.jzlib.DeflaterOutputStream;
import io.github.herovlm.image.RgbImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * 8-bit RGB PNG files (W3C, Portable Network Graphics, third edition) that have the same bytes on every machine. The JDK's own
 * writer compresses with whatever zlib the machine has; here it is JZlib, which is written in Java.
 */
final class PngFile {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int BITS = 8;
    private static final int RGB = 2;
    private static final int CHANNELS = 3;

    private PngFile() {}

    static byte[] encode(RgbImage image) {
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(file);
            out.write(SIGNATURE);
            chunk(out, "IHDR", header(image));
            chunk(out, "IDAT", compressed(image));
            chunk(out, "IEND", new byte[0]);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] header(RgbImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(bytes);
        header.writeInt(image.width());
        header.writeInt(image.height());
        header.write(new byte[] {BITS, RGB, 0, 0, 0});
        return bytes.toByteArray();
    }

    private static byte[] compressed(RgbImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] pixels = image.toBytes();
        int length = image.width() * CHANNELS;
        byte[] above = new byte[length];
        byte[] row = new byte[length];
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            for (int y = 0; y < image.height(); y++) {
                System.arraycopy(pixels, y * length, row, 0, length);
                out.write(filtered(row, above));
                System.arraycopy(row, 0, above, 0, length);
            }
        }
        return bytes.toByteArray();
    }

    /** The row with the number of its filter before it: of none, left, above the one with the smallest sum of absolute values. */
    private static byte[] filtered(byte[] row, byte[] above) {
        byte[] best = new byte[0];
        long least = Long.MAX_VALUE;
        for (int filter = 0; filter <= 2; filter++) {
            byte[] line = new byte[row.length + 1];
            line[0] = (byte) filter;
            long sum = 0;
            for (int i = 0; i < row.length; i++) {
                int left = i < CHANNELS ? 0 : row[i - CHANNELS];
                int predicted = filter == 0 ? 0 : filter == 1 ? left : above[i];
                line[i + 1] = (byte) (row[i] - predicted);
                sum += Math.abs(line[i + 1]);
            }
            if (sum < least) {
                least = sum;
                best = line;
            }
        }
        return best;
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) sum.getValue());
    }
}
