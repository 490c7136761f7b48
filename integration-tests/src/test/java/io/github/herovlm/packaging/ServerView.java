package io.github.herovlm.packaging;

import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;
import java.util.List;

/** What a model archive sees of the server that loads it: the JDK, DJL, gson and slf4j, nothing of the tests' class path. */
final class ServerView extends ClassLoader {
    private static final List<String> SERVER = List.of("ai.djl.", "com.google.gson.", "org.slf4j.");

    private final ClassLoader server = ServerView.class.getClassLoader();

    ServerView() {
        super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (SERVER.stream().noneMatch(name::startsWith)) {
            throw new ClassNotFoundException(name);
        }
        return server.loadClass(name);
    }

    @Override
    protected URL findResource(String name) {
        return isServers(name) ? server.getResource(name) : null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return isServers(name) ? server.getResources(name) : java.util.Collections.emptyEnumeration();
    }

    private static boolean isServers(String resource) {
        return SERVER.stream().anyMatch(prefix -> resource.startsWith(prefix.replace('.', '/')));
    }
}
