package io.github.herovlm.archive;

import io.github.herovlm.serving.ServingConfig;
import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** Lays out an archive that lacks its checkpoint, with a {@code serving.properties} that somebody wrote, comments and all. */
record TemplateLayout(TemplateSpec spec) {
    /**
     * Writes everything.
     *
     * @throws InvalidInputException where the properties are not what an archive needs
     */
    void write(ArchiveContents contents) throws IOException {
        String text = Files.readString(spec.properties());
        SortedMap<String, String> keys = keys(text);
        requireTemplate(keys);
        List<FileRecord> libs = contents.libs(List.of(spec.pluginJar()));
        contents.text(ArchiveNames.PROPERTIES, text);
        contents.text(ArchiveNames.README, ArchiveReadme.text(spec.name(), spec.about()));
        keys.keySet().removeAll(ServingProperties.FIXED.keySet());
        contents.text(
                ArchiveNames.PROVENANCE,
                ArchiveProvenance.of(spec.name(), spec.madeAt(), null, null, libs, keys, null, new TreeMap<>())
                        .json());
    }

    private static SortedMap<String, String> keys(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        SortedMap<String, String> keys = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> keys.put(key, properties.getProperty(key)));
        return keys;
    }

    private void requireTemplate(SortedMap<String, String> keys) {
        ServingProperties.FIXED.forEach((key, value) -> {
            if (!value.equals(keys.get(key))) {
                throw new InvalidInputException(key, keys.get(key), value);
            }
        });
        if (keys.containsKey(ArchiveNames.CHECKPOINT)) {
            throw new InvalidInputException(
                    ArchiveNames.CHECKPOINT, keys.get(ArchiveNames.CHECKPOINT), "nothing: a template has none yet");
        }
        SortedMap<String, String> complete = new TreeMap<>(keys);
        complete.put(ArchiveNames.CHECKPOINT, "somewhere");
        ServingConfig.parse(complete, Path.of("").toAbsolutePath());
    }
}
