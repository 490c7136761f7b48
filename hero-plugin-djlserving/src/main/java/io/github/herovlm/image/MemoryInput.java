package io.github.herovlm.image;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Bytes in memory as ImageIO reads them, without a cache file. A reader that goes on asking after the end gets an error
 * rather than another end of file: the WebP reader would make up the missing pixels of a truncated picture one
 * exception at a time, which takes minutes for a large one.
 */
final class MemoryInput extends ImageInputStreamImpl {
    /** Decoders look ahead a few bytes, so the end is met a few times in sound files. */
    private static final int MOST_ENDS = 1000;

    private final byte[] data;
    private int ends;

    MemoryInput(byte[] data) {
        this.data = data;
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        if (streamPos >= data.length) {
            return end();
        }
        return data[(int) streamPos++] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        bitOffset = 0;
        if (streamPos >= data.length) {
            return length == 0 ? 0 : end();
        }
        int count = (int) Math.min(length, data.length - streamPos);
        System.arraycopy(data, (int) streamPos, buffer, offset, count);
        streamPos += count;
        return count;
    }

    private int end() throws IOException {
        ends++;
        if (ends > MOST_ENDS) {
            throw new IOException("the file ends early");
        }
        return -1;
    }

    @Override
    public long length() {
        return data.length;
    }
}
