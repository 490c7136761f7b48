package io.github.herovlm.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server loads the plugin in a class loader of its own, which ImageIO's registry and the context loader know nothing of. */
class ChildLoaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jpeg-420.jpg",
                "jpeg-cmyk.jpg",
                "webp-lossless.webp",
                "png-rgb.png",
                "gif-plain.gif",
                "bmp-24.bmp"
            })
    void decodesInALoaderOfItsOwn(String file) throws IOException, ReflectiveOperationException {
        URL[] path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(ChildLoaderTest::url)
                .toArray(URL[]::new);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            Class<?> options = loader.loadClass(DecodeOptions.class.getName());
            Class<?> decoder = loader.loadClass(ImageDecoder.class.getName());
            Method decode = decoder.getMethod("decode", byte[].class);
            Object image = decode.invoke(
                    decoder.getConstructor(options)
                            .newInstance(options.getField("DEFAULT").get(null)),
                    (Object) PillowPicturesTest.bytes(file));
            assertThat(image.getClass()).isNotEqualTo(RgbImage.class);
            assertThat(image.getClass().getMethod("width").invoke(image)).isEqualTo(37);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
