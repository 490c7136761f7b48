package io.github.herovlm.discovery;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** The class path of the tests as it would be without the worked example. */
final class WithoutForeign extends ClassLoader {
    private final URL foreign;

    WithoutForeign() throws ClassNotFoundException {
        super(WithoutForeign.class.getClassLoader());
        this.foreign = Locations.foreign();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("example.")) {
            throw new ClassNotFoundException(name);
        }
        return super.loadClass(name, resolve);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> visible = new ArrayList<>(Collections.list(super.getResources(name)));
        visible.removeIf(url -> url.toString().contains(foreign.toString()));
        return Collections.enumeration(visible);
    }
}
