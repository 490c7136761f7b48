package io.github.herovlm.image;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ServiceRegistry;

/**
 * A fresh reader for a format. JPEG and WebP come from TwelveMonkeys by direct construction, because ImageIO's registry
 * does not see jars of a child class loader; the others are the JDK's own, whatever else the host has registered.
 */
final class Readers {
    private Readers() {}

    static ImageReader create(ImageFormat format) throws IOException {
        return switch (format) {
            case JPEG -> jpegProvider().createReaderInstance(null);
            case WEBP -> new WebPImageReaderSpi().createReaderInstance(null);
            case PNG, GIF, BMP -> jdkProvider(format).createReaderInstance(null);
        };
    }

    /** TwelveMonkeys' provider finds the JDK's decoder beneath it only when registered, so it gets a registry of its own. */
    private static ImageReaderSpi jpegProvider() {
        JPEGImageReaderSpi provider = new JPEGImageReaderSpi();
        ServiceRegistry registry =
                new ServiceRegistry(List.<Class<?>>of(ImageReaderSpi.class).iterator());
        registry.registerServiceProvider(jdkProvider(ImageFormat.JPEG), ImageReaderSpi.class);
        registry.registerServiceProvider(provider, ImageReaderSpi.class);
        return provider;
    }

    private static ImageReaderSpi jdkProvider(ImageFormat format) {
        for (Iterator<ImageReader> it = ImageIO.getImageReadersByFormatName(format.name()); it.hasNext(); ) {
            ImageReader reader = it.next();
            ImageReaderSpi provider = reader.getOriginatingProvider();
            reader.dispose();
            if (provider.getClass().getModule().equals(ImageIO.class.getModule())) {
                return provider;
            }
        }
        throw new IllegalStateException("the JDK's " + format + " reader is not registered with ImageIO");
    }
}
