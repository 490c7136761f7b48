package io.github.herovlm.host;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the class path of a DJL Serving shows to an archive, cut out of a class path that holds more: the JDK, DJL, Gson and slf4j,
 * and none of this program. As the thread's context loader it becomes the parent of the loader that DJL makes over an archive's
 * {@code libs/}, so the archive runs with the classes it brings, and on the one engine of this process.
 *
 * <p>{@link #getParent()} is the whole class path all the same: log4j walks that chain to find the configuration that a logger of
 * an archive belongs to. Nothing is loaded through it but what is shown.
 */
final class ServerClassLoader extends ClassLoader {
    private static final List<String> PACKAGES = List.of("ai.djl.", "com.google.gson.", "org.slf4j.");

    /** Where DJL's jars keep what is no class: sources of natives, and services of DJL alone, as others name hidden classes. */
    private static final List<String> FOLDERS = List.of(
            "ai/djl/",
            "com/google/gson/",
            "org/slf4j/",
            "META-INF/services/ai.djl.",
            "native/lib/",
            "jnilib/",
            "pytorch/");

    /** Some modules of the JDK belong to the application's loader, the compiler for one. */
    private static final Set<String> JDK_PACKAGES = ModuleLayer.boot().modules().stream()
            .flatMap(module -> module.getPackages().stream())
            .collect(Collectors.toUnmodifiableSet());

    static {
        registerAsParallelCapable();
    }

    /** @param classPath what has DJL and everything else */
    ServerClassLoader(ClassLoader classPath) {
        super("server", classPath);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (PACKAGES.stream().anyMatch(name::startsWith)
                || JDK_PACKAGES.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
            return super.loadClass(name, resolve);
        }
        throw new ClassNotFoundException(name);
    }

    private static boolean shows(String resource) {
        return FOLDERS.stream().anyMatch(resource::startsWith);
    }

    @Override
    public URL getResource(String name) {
        return shows(name)
                ? super.getResource(name)
                : ClassLoader.getPlatformClassLoader().getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return shows(name)
                ? super.getResources(name)
                : Collections.enumeration(
                        Collections.list(ClassLoader.getPlatformClassLoader().getResources(name)));
    }
}
