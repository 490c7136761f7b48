package io.github.herovlm.archive;

import io.github.herovlm.checkpoint.LlavaNextConfig;
import io.github.herovlm.serving.ServingConfig;
import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the operator set, checked as the server will check it.
 *
 * @param keys as they are written to {@code serving.properties}
 * @param pruners the file of instances that goes into the archive, if any
 * @param config what the keys mean, with paths as they are now
 */
record ArchiveSettings(
        SortedMap<String, String> keys, @Nullable Path pruners, ServingConfig config) {
    private static final String OPTION = "set";
    private static final String PRUNERS = "pruners";
    private static final Pattern PRUNERS_NAME =
            Pattern.compile("(?!config\\.json|provenance\\.json|\\.).*\\.(xml|json)");
    private static final String UNKNOWN_KEY = "serving.properties key";

    /** Keys that are not for setting, and what to do instead. */
    private static final Map<String, String> OTHERS = Map.of(
            "checkpoint", "--model, which names the checkpoint",
            "clip_checkpoint", "--clip, which names the CLIP checkpoint",
            "option.model_id", "nothing of this name: the server would look for it on the network");

    ArchiveSettings {
        keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
    }

    /**
     * Checks the settings of an archive.
     *
     * @throws InvalidInputException with the field {@code set}, where a key or value is not accepted
     */
    static ArchiveSettings of(ArchiveSpec spec) {
        SortedMap<String, String> given = new TreeMap<>(spec.settings());
        given.keySet().forEach(ArchiveSettings::requireFree);
        Path pruners = given.containsKey(PRUNERS) ? prunersFile(given.get(PRUNERS)) : null;
        SortedMap<String, String> now = new TreeMap<>(given);
        now.put("checkpoint", spec.model().toAbsolutePath().toString());
        if (spec.clip() != null) {
            now.put("clip_checkpoint", spec.clip().toAbsolutePath().toString());
        }
        if (pruners != null) {
            now.put(PRUNERS, pruners.toString());
            given.put(PRUNERS, ArchiveNames.of(pruners));
        }
        ServingConfig config =
                naming(given, () -> ServingConfig.parse(now, Path.of("").toAbsolutePath()));
        return new ArchiveSettings(given, pruners, config);
    }

    /**
     * The strategies that are set.
     *
     * @param jars further jars of the archive
     */
    Strategies strategies(LlavaNextConfig model, List<Path> jars) throws IOException {
        return naming(keys, () -> Strategies.of(config, model, jars));
    }

    /** Runs what reads settings; what it complains about is said of the option that set it. */
    private static <T, E extends Exception> T naming(Map<String, String> given, Reading<T, E> reading) throws E {
        try {
            return reading.read();
        } catch (InvalidInputException e) {
            if (given.containsKey(e.field())) {
                throw new InvalidInputException(OPTION, e.field() + "=" + e.value(), e.accepted(), e);
            }
            if (e.field().equals(UNKNOWN_KEY)) {
                throw new InvalidInputException(OPTION, e.value(), e.accepted(), e);
            }
            if (e.field().startsWith("arms.")) { // missing
                throw new InvalidInputException(OPTION, null, e.field() + "=…, " + e.accepted(), e);
            }
            throw e;
        }
    }

    /** Something that reads settings. */
    private interface Reading<T, E extends Exception> {
        T read() throws E;
    }

    private static void requireFree(String key) {
        String instead = OTHERS.get(key);
        if (ServingProperties.FIXED.containsKey(key) || key.equals("translatorFactory")) {
            instead = "nothing of this name: it is the same in every archive";
        }
        if (instead != null) {
            throw new InvalidInputException(OPTION, key, instead);
        }
    }

    private static Path prunersFile(String value) {
        Path file = Path.of(value.strip()).toAbsolutePath();
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(OPTION, PRUNERS + "=" + value, "a file, which is copied into the archive");
        }
        String name = ArchiveNames.of(file);
        if (!PRUNERS_NAME.matcher(name).matches()) {
            throw new InvalidInputException(
                    OPTION,
                    PRUNERS + "=" + value,
                    "a file named *.xml or *.json, but not config.json or " + ArchiveNames.PROVENANCE
                            + ", which are something else in an archive");
        }
        return file;
    }
}
