package io.github.herovlm.archive;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An archive to be that lacks its checkpoint.
 *
 * @param name what its README calls the model
 * @param about a paragraph for its README: which checkpoint, and how it is named to the archive
 * @param properties its {@code serving.properties}, all but the checkpoint
 * @param pluginJar the jar for {@code libs/}
 * @param madeAt for its provenance
 */
public record TemplateSpec(String name, String about, Path properties, Path pluginJar, Instant madeAt) {
    public TemplateSpec {
        madeAt = madeAt.truncatedTo(ChronoUnit.SECONDS); // what file formats keep
    }
}
