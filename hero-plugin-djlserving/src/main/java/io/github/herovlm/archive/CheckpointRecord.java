package io.github.herovlm.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint as it was when the archive was made.
 *
 * @param path as the archive's {@code serving.properties} has it
 * @param revision the commit that its folder says it is; {@code null} where it does not say
 * @param files everything in it, by name
 */
record CheckpointRecord(String path, @Nullable String revision, List<FileRecord> files) {
    CheckpointRecord {
        files = List.copyOf(files);
    }
}
