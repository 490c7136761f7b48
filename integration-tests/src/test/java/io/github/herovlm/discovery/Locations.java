package io.github.herovlm.discovery;

import java.net.URI;
import java.net.URL;
import java.nio.file.Path;

/** Where the classes of this build lie: jars, once they are packaged. */
final class Locations {
    static final String FOREIGN_CLASS = "example.foreign.AttentionDiversePruner";

    private Locations() {}

    /** The jar or folder of a class. */
    static URL of(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    /** The jar or folder of a class that nothing here is compiled against. */
    static URL of(String className) throws ClassNotFoundException {
        return of(Class.forName(className, false, Locations.class.getClassLoader()));
    }

    /** The worked example's jar or folder. */
    static URL foreign() throws ClassNotFoundException {
        return of(FOREIGN_CLASS);
    }

    static Path path(URL location) {
        return Path.of(URI.create(location.toString()));
    }
}
