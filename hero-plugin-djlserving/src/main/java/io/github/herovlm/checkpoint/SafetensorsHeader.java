package io.github.herovlm.checkpoint;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;

/**
 * Reads what a safetensors file says it holds: eight bytes of header length, a JSON header, tensor data without gaps.
 * Nothing is taken on trust. The header is read as a stream, so that a file that lies is refused before memory is given
 * to it, and the tensors must cover the data exactly, as the format's specification demands.
 */
final class SafetensorsHeader {
    /** The format's own limit. */
    static final long MAX_HEADER_BYTES = 100_000_000;

    private static final int PREFIX_BYTES = Long.BYTES;
    /** How a Git LFS pointer begins: what a clone without LFS leaves in the place of a large file. */
    private static final String LFS_POINTER = "version ";

    private SafetensorsHeader() {}

    /** All tensors of a file, in the order of their bytes. */
    static List<TensorEntry> read(Path file) {
        // Also keeps pipes and devices out, on which opening would wait.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new CheckpointException(file, "", "not a regular file", "a safetensors file");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            long headerBytes = headerBytes(file, channel, size);
            long dataStart = PREFIX_BYTES + headerBytes;
            List<TensorEntry> entries = entries(file, channel, headerBytes, size - dataStart);
            requireCover(file, entries, dataStart, size);
            return entries;
        } catch (IOException e) {
            throw JsonFile.failure(file, e);
        }
    }

    private static long headerBytes(Path file, FileChannel channel, long size) throws IOException {
        ByteBuffer prefix = ByteBuffer.allocate(PREFIX_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (prefix.hasRemaining() && channel.read(prefix) >= 0) {
            // reads may be short
        }
        if (prefix.hasRemaining()) {
            throw new CheckpointException(file, "size", size, "a safetensors file of more than 8 bytes");
        }
        if (new String(prefix.array(), StandardCharsets.US_ASCII).equals(LFS_POINTER)) {
            throw new CheckpointException(
                    file, "content", "a Git LFS pointer", "the file itself (run git lfs pull in the checkpoint)");
        }
        long headerBytes = prefix.flip().getLong();
        long most = Math.min(MAX_HEADER_BYTES, size - PREFIX_BYTES);
        if (headerBytes < 2 || headerBytes > most) {
            throw new CheckpointException(
                    file,
                    "header length",
                    Long.toUnsignedString(headerBytes),
                    "2 to " + most + " bytes (the file has " + size + ")");
        }
        return headerBytes;
    }

    private static List<TensorEntry> entries(Path file, FileChannel channel, long headerBytes, long dataBytes)
            throws IOException {
        InputStream header = new BoundedInput(Channels.newInputStream(channel), headerBytes);
        BufferedReader text = new BufferedReader(new InputStreamReader(header, StandardCharsets.UTF_8.newDecoder()));
        text.mark(1);
        if (text.read() != '{') {
            throw new CheckpointException(file, "header", "not a JSON object", "a safetensors header: {…}");
        }
        text.reset();
        return new SafetensorsHeaderParser(file, PREFIX_BYTES + headerBytes, dataBytes)
                .parse(text).stream()
                        .sorted(Comparator.comparingLong(TensorEntry::offset)
                                .thenComparingLong(e -> e.offset() + e.byteCount()))
                        .toList();
    }

    private static void requireCover(Path file, List<TensorEntry> entries, long dataStart, long size) {
        long covered = dataStart;
        String before = "the header";
        for (TensorEntry entry : entries) {
            if (entry.offset() != covered) {
                throw new CheckpointException(
                        file,
                        entry.name() + ".data_offsets",
                        (entry.offset() - dataStart) + (entry.offset() < covered ? " (overlap)" : " (hole)"),
                        "to begin at " + (covered - dataStart) + ", where " + before + " ends");
            }
            covered += entry.byteCount();
            before = entry.name();
        }
        if (covered != size) {
            throw new CheckpointException(
                    file, "size", size, covered + " bytes: nothing describes what follows " + before);
        }
    }

    /** The first so many bytes of a stream. */
    private static final class BoundedInput extends InputStream {
        private final InputStream in;
        private long left;

        BoundedInput(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int got = in.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(got, 0);
            return got;
        }
    }
}
