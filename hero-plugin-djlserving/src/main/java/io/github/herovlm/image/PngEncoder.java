package io.github.herovlm.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as PNG files. */
public final class PngEncoder {
    private PngEncoder() {}

    /** The picture as an 8-bit RGB PNG file. */
    public static byte[] encode(RgbImage image) {
        BufferedImage buffered = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        byte[] rgb = image.raw();
        int[] row = new int[image.width()];
        for (int y = 0, i = 0; y < image.height(); y++) {
            for (int x = 0; x < row.length; x++, i += 3) {
                row[x] = (rgb[i] & 0xff) << 16 | (rgb[i + 1] & 0xff) << 8 | (rgb[i + 2] & 0xff);
            }
            buffered.getRaster().setDataElements(0, y, row.length, 1, row);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageWriter writer = jdkWriter();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
            writer.setOutput(out);
            writer.write(buffered);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }

    private static ImageWriter jdkWriter() {
        for (Iterator<ImageWriter> it = ImageIO.getImageWritersByFormatName("png"); it.hasNext(); ) {
            ImageWriter writer = it.next();
            if (writer.getClass().getModule().equals(ImageIO.class.getModule())) {
                return writer;
            }
        }
        throw new IllegalStateException("the JDK's PNG writer is not registered with ImageIO");
    }
}
