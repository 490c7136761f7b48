package io.github.herovlm.archive;

import io.github.herovlm.spi.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The jar with this project and its libraries that archives have in {@code libs/}. */
public final class PluginJar {
    /** Set by the {@code hero} script, whose class path has the same classes under their own names. */
    public static final String PROPERTY = "hero.plugin.jar";

    private PluginJar() {}

    /**
     * The one that the running command came with.
     *
     * @throws InvalidInputException naming the system property, where it does not name a file
     */
    public static Path ofThisCommand() {
        String value = System.getProperty(PROPERTY, "");
        if (value.isEmpty() || !Files.isRegularFile(Path.of(value))) {
            throw new InvalidInputException(
                    "system property " + PROPERTY,
                    value.isEmpty() ? null : value,
                    "the plugin jar, hero-plugin-djlserving-<version>-plugin.jar; the hero script sets it");
        }
        return Path.of(value);
    }
}
