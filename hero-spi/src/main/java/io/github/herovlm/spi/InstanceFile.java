package io.github.herovlm.spi;

import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.config.io.ConfigLoaderException;
import com.oracle.labs.mlrg.olcut.config.io.FileFormatFactory;
import com.oracle.labs.mlrg.olcut.config.io.URLLoader;
import com.oracle.labs.mlrg.olcut.config.property.GlobalProperties;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An OLCUT configuration file, XML or JSON, as named components. Read by OLCUT, after a check of its structure: of what
 * OLCUT takes in a file, only components with plain properties are accepted, since the rest reads other files,
 * deserialises objects or loads classes.
 */
final class InstanceFile {
    /** A file format: its checker, and OLCUT's reader for it. */
    interface Format {
        /**
         * Checks the structure.
         *
         * @throws InvalidInputException where there is anything but components with plain properties
         */
        void check(Path file, byte[] content);

        /** OLCUT's reader. */
        FileFormatFactory reader();
    }

    private InstanceFile() {}

    /**
     * The components of a file, by name.
     *
     * @throws InvalidInputException where it cannot be read or has something in it that is not accepted
     */
    static SortedMap<String, ConfigurationData> read(Path file) {
        Format format = format(file);
        byte[] content = bytes(file);
        format.check(file, content);
        Map<String, ConfigurationData> components = new HashMap<>();
        URLLoader noIncludes = new URLLoader(new ArrayDeque<>(), Map.of());
        try {
            format.reader()
                    .getLoader(noIncludes, components, Map.of(), new HashMap<>(), new GlobalProperties())
                    .load(new ByteArrayInputStream(content));
        } catch (ConfigLoaderException e) {
            throw new InvalidInputException(
                    "configuration file", file, "an OLCUT configuration (" + e.getMessage() + ")", e);
        }
        return Collections.unmodifiableSortedMap(new TreeMap<>(components));
    }

    private static Format format(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".xml")) {
            return new XmlFormat();
        }
        if (!name.endsWith(".json")) {
            throw new InvalidInputException("configuration file", file, "a name that ends in .xml or .json");
        }
        try {
            return new JsonFormat();
        } catch (NoClassDefFoundError e) {
            throw new InvalidInputException(
                    "configuration file",
                    file,
                    "an XML file, or com.oracle.labs.olcut:olcut-config-json on the class path, to read JSON",
                    e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InvalidInputException("configuration file", file, "a file that can be read (" + e + ")", e);
        }
    }
}
