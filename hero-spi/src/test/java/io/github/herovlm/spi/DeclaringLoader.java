package io.github.herovlm.spi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;

/** A class loader that declares exactly the given strategies, whatever the class path of the tests declares. */
final class DeclaringLoader extends ClassLoader {
    private final String serviceFile;

    private DeclaringLoader(String serviceFile) {
        super(DeclaringLoader.class.getClassLoader());
        this.serviceFile = serviceFile;
    }

    static DeclaringLoader of(Class<?>... providers) {
        return ofNames(Arrays.stream(providers).map(Class::getName).toArray(String[]::new));
    }

    static DeclaringLoader ofNames(String... providers) {
        return new DeclaringLoader(String.join("\n", providers));
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.equals("META-INF/services/" + VisualTokenPruner.class.getName())
                ? Collections.enumeration(Collections.singleton(inMemory(serviceFile)))
                : super.getResources(name);
    }

    private static URL inMemory(String content) {
        try {
            return new URL(null, "memory:services", new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL url) {
                    return new URLConnection(url) {
                        @Override
                        public void connect() {}

                        @Override
                        public InputStream getInputStream() {
                            return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
                        }
                    };
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
