package io.github.herovlm.archive;

import io.github.herovlm.spi.InvalidInputException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An archive to be.
 *
 * @param name what its README calls the model; the server calls it by the name of the folder or file
 * @param model a LLaVA-NeXT checkpoint folder
 * @param clip a CLIP checkpoint folder, if any
 * @param copy whether the checkpoints are copied into the archive; else it refers to where they are
 * @param settings keys of {@code serving.properties}, ours and the server's, without those that every archive has
 * @param pluginJar the jar for {@code libs/}
 * @param strategyJars further jars for {@code libs/}, with strategies
 * @param madeAt for its provenance
 */
public record ArchiveSpec(
        String name,
        Path model,
        @Nullable Path clip,
        boolean copy,
        SortedMap<String, String> settings,
        Path pluginJar,
        List<Path> strategyJars,
        Instant madeAt) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    public ArchiveSpec {
        Objects.requireNonNull(model);
        Objects.requireNonNull(pluginJar);
        madeAt = madeAt.truncatedTo(ChronoUnit.SECONDS); // what file formats keep
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        strategyJars = List.copyOf(strategyJars);
        if (!NAME.matcher(name).matches()) {
            throw new InvalidInputException(
                    "name", name, "at most 100 letters, digits, dots, dashes and underscores, a letter or digit first");
        }
    }

    /** Everything for {@code libs/}. */
    List<Path> jars() {
        return Stream.concat(Stream.of(pluginJar), strategyJars.stream()).toList();
    }
}
