package io.github.herovlm.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.herovlm.llava.LlavaNext;
import java.net.URI;
import java.nio.file.Path;

/** The jar that model archives have in {@code libs/}, as this build made it. */
public final class PluginJar {
    /** Where another one than the build's is to be tested. */
    private static final String PROPERTY = "hero.plugin.jar";

    private PluginJar() {}

    /** The jar. Ends the test as not applicable before the package phase, when there is none of these classes yet. */
    public static Path path() {
        String given = System.getProperty(PROPERTY);
        if (given != null) {
            return Path.of(given);
        }
        Path thin = of(LlavaNext.class);
        assumeThat(thin).as("packaged, as by mvn verify").isRegularFile();
        String name = thin.getFileName().toString().replaceFirst("\\.jar$", "-plugin.jar");
        Path jar = thin.resolveSibling(name);
        assertThat(jar).isRegularFile();
        return jar;
    }

    /** The jar or folder of a class. */
    public static Path of(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
