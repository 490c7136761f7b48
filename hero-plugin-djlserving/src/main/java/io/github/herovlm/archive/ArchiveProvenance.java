package io.github.herovlm.archive;

import ai.djl.engine.Engine;
import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import io.github.herovlm.spi.PrunerProvenance;
import io.github.herovlm.workbench.Versions;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What an archive is made of, as its {@code provenance.json} tells. What is not known is {@code null} there.
 *
 * @param name what the archive is called
 * @param hero version of this project
 * @param djl version of DJL that it was made with; it runs with others too
 * @param java version of the Java machine that made it
 * @param madeAt when
 * @param model the checkpoint; {@code null} in a template
 * @param clip the CLIP checkpoint, if any
 * @param libs the jars in it
 * @param settings keys of {@code serving.properties} that are not the same in every archive
 * @param pruning of requests that do not say how; {@code null} in a template
 * @param arms an experiment's, by name
 */
record ArchiveProvenance(
        String name,
        String hero,
        String djl,
        String java,
        Instant madeAt,
        @Nullable CheckpointRecord model,
        @Nullable CheckpointRecord clip,
        List<FileRecord> libs,
        SortedMap<String, String> settings,
        @Nullable PruningRecord pruning,
        Map<String, PruningRecord> arms) {
    private static final Gson JSON = new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .setPrettyPrinting()
            .serializeNulls()
            .disableHtmlEscaping()
            .registerTypeAdapter(Instant.class, (JsonSerializer<Instant>)
                    (instant, type, context) -> new JsonPrimitive(instant.toString()))
            .registerTypeAdapter(PrunerProvenance.class, (JsonSerializer<PrunerProvenance>)
                    (provenance, type, context) -> context.serialize(provenance.toMap()))
            .registerTypeHierarchyAdapter(Enum.class, (JsonSerializer<Enum<?>>) (value, type, context) ->
                    new JsonPrimitive(value.name().toLowerCase(Locale.ROOT).replace('_', '-')))
            .create();

    /** Made by this version of this project, here. */
    static ArchiveProvenance of(
            String name,
            Instant madeAt,
            @Nullable CheckpointRecord model,
            @Nullable CheckpointRecord clip,
            List<FileRecord> libs,
            SortedMap<String, String> settings,
            @Nullable PruningRecord pruning,
            Map<String, PruningRecord> arms) {
        return new ArchiveProvenance(
                name,
                Versions.hero(),
                Engine.getDjlVersion(),
                System.getProperty("java.runtime.version"),
                madeAt,
                model,
                clip,
                libs,
                settings,
                pruning,
                arms);
    }

    /** Indented, one line a value, with a line's end at the end. */
    String json() {
        return JSON.toJson(this) + "\n";
    }
}
