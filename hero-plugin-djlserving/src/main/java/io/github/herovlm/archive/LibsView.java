package io.github.herovlm.archive;

import io.github.herovlm.spi.VisualTokenPruner;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * What a jar beside the plugin jar in {@code libs/} sees: this project, OLCUT, what the server shows and the JDK. Strategies
 * that this command has on its own class path, of {@code HERO_PLUGINS}, are not among it.
 */
final class LibsView extends ClassLoader {
    private static final List<String> SHOWN = List.of(
            "io.github.herovlm.",
            "com.oracle.labs.mlrg.olcut.",
            "org.tribuo.",
            "ai.djl.",
            "com.google.gson.",
            "org.slf4j.");

    private final ClassLoader classPath;
    private final String own;

    /** @param classPath that of this command */
    LibsView(ClassLoader classPath) {
        super(ClassLoader.getPlatformClassLoader());
        this.classPath = classPath;
        this.own = VisualTokenPruner.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (SHOWN.stream().noneMatch(name::startsWith)) {
            throw new ClassNotFoundException(name);
        }
        return classPath.loadClass(name);
    }

    /** Of services only those that our own jar declares. */
    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        List<URL> all = Collections.list(classPath.getResources(name));
        all.removeIf(url -> !url.toString().contains(own));
        return Collections.enumeration(all);
    }
}
