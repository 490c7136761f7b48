package io.github.herovlm.spi;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.security.CodeSource;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Where a class comes from.
 *
 * @param location URL of its jar or folder
 * @param version {@code Implementation-Version} of its jar's manifest, {@value #DEVELOPMENT} where there is none
 */
record Origin(String location, String version) {
    static final String DEVELOPMENT = "development";

    static Origin of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL place = source == null ? null : source.getLocation();
        String location =
                place == null ? "an unknown place (class loader " + type.getClassLoader() + ")" : place.toString();
        @Nullable String version = type.getPackage().getImplementationVersion();
        if (version == null && place != null) {
            version = ofJar(place);
        }
        return new Origin(location, version == null || version.isBlank() ? DEVELOPMENT : version);
    }

    /** A package has the version of whichever of its classes was loaded first, and there may be others elsewhere: the jar itself knows. */
    private static @Nullable String ofJar(URL place) {
        File file = new File(place.getPath());
        if (!place.getProtocol().equals("file") || !file.isFile()) {
            return null;
        }
        try (JarFile jar = new JarFile(file)) {
            Manifest manifest = jar.getManifest();
            return manifest == null
                    ? null
                    : manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        } catch (IOException e) {
            return null; // classes came from it, so it was a jar; that it has a version nobody says
        }
    }
}
