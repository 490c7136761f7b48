package io.github.herovlm.image;

import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** An ImageIO reader on bytes in memory; metadata that pixels do not need is skipped. */
record OpenReader(ImageReader reader, ImageInputStream input) implements AutoCloseable {

    static OpenReader on(ImageFormat format, byte[] data) throws IOException {
        ImageReader reader = Readers.create(format);
        ImageInputStream input = new MemoryInput(data);
        reader.setInput(input, true, true);
        return new OpenReader(reader, input);
    }

    /** Shows the size that the header declares to {@code size}. */
    void check(SizeCheck size) throws IOException {
        size.check(reader.getWidth(0), reader.getHeight(0));
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        input.close();
    }
}
