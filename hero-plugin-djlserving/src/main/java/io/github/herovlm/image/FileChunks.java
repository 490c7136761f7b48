package io.github.herovlm.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Finds a named chunk in the two chunked formats, without reading or unpacking any other. */
final class FileChunks {
    /** How the chunks of a format lie one after the other. */
    enum Layout {
        /** Length, name, content, checksum; big-endian. */
        PNG(ByteOrder.BIG_ENDIAN, 4, 0, 4, 1),
        /** Name, length, content padded to an even length; little-endian. */
        RIFF(ByteOrder.LITTLE_ENDIAN, 0, 4, 0, 2);

        private final ByteOrder order;
        private final int nameAt;
        private final int lengthAt;
        private final int trailer;
        private final int alignment;

        Layout(ByteOrder order, int nameAt, int lengthAt, int trailer, int alignment) {
            this.order = order;
            this.nameAt = nameAt;
            this.lengthAt = lengthAt;
            this.trailer = trailer;
            this.alignment = alignment;
        }
    }

    private FileChunks() {}

    /**
     * The content of the first chunk of this name, if it is complete.
     *
     * @param start where the first chunk begins
     */
    static Optional<byte[]> find(Layout layout, byte[] data, int start, String name) {
        ByteBuffer file = ByteBuffer.wrap(data).order(layout.order);
        byte[] wanted = name.getBytes(StandardCharsets.US_ASCII);
        long at = start;
        while (at + 8 <= data.length) {
            int here = (int) at;
            long length = Integer.toUnsignedLong(file.getInt(here + layout.lengthAt));
            long end = at + 8 + length;
            int nameAt = here + layout.nameAt;
            if (Arrays.equals(data, nameAt, nameAt + 4, wanted, 0, 4)) {
                return end <= data.length
                        ? Optional.of(Arrays.copyOfRange(data, here + 8, (int) end))
                        : Optional.empty();
            }
            at = end + layout.trailer + length % layout.alignment;
        }
        return Optional.empty();
    }
}
