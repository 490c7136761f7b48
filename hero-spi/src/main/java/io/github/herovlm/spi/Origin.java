package io.github.herovlm.spi;

import java.security.CodeSource;
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
        String location = source == null || source.getLocation() == null
                ? "an unknown place (class loader " + type.getClassLoader() + ")"
                : source.getLocation().toString();
        @Nullable String version = type.getPackage().getImplementationVersion();
        return new Origin(location, version == null || version.isBlank() ? DEVELOPMENT : version);
    }
}
