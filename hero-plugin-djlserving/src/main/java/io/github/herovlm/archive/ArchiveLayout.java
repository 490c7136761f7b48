package io.github.herovlm.archive;

import io.github.herovlm.checkpoint.CheckpointFiles;
import io.github.herovlm.workbench.demo.RandomMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lays out one archive's folder. A checkpoint to be copied is linked to where the folder is packed next, and not copied twice.
 *
 * @param packed whether the folder is packed next
 */
record ArchiveLayout(ArchiveSpec spec, ArchiveSettings settings, Strategies strategies, boolean packed) {
    /** Writes everything. */
    void write(ArchiveContents contents) throws IOException {
        Map<String, String> keys = new LinkedHashMap<>();
        CheckpointRecord model = checkpoint(contents, ArchiveNames.CHECKPOINT, spec.model());
        keys.put(ArchiveNames.CHECKPOINT, model.path());
        CheckpointRecord clip = null;
        if (spec.clip() != null) {
            clip = checkpoint(contents, ArchiveNames.CLIP_CHECKPOINT, spec.clip());
            keys.put(ArchiveNames.CLIP_CHECKPOINT, clip.path());
        }
        List<FileRecord> libs = contents.libs(spec.jars());
        if (settings.pruners() != null) {
            contents.copy(ArchiveNames.of(settings.pruners()), settings.pruners());
        }
        contents.text(ArchiveNames.PROPERTIES, ServingProperties.text(spec.name(), keys, settings.keys()));
        contents.text(ArchiveNames.README, ArchiveReadme.text(spec.name(), about()));
        contents.text(ArchiveNames.PROVENANCE, provenance(model, clip, libs).json());
    }

    private CheckpointRecord checkpoint(ArchiveContents contents, String name, Path source) throws IOException {
        List<FileRecord> records = new ArrayList<>();
        for (Map.Entry<String, Path> file : CheckpointFiles.of(source).entrySet()) {
            FileRecord read = read(contents, name + "/" + file.getKey(), file.getValue());
            records.add(new FileRecord(file.getKey(), read.size(), read.sha256()));
        }
        if (spec.copy() && packed) {
            Files.createSymbolicLink(contents.folder().resolve(name), source.toAbsolutePath());
        }
        String path = spec.copy() ? name : source.toAbsolutePath().normalize().toString();
        return new CheckpointRecord(path, CheckpointRevision.of(source).orElse(null), records);
    }

    private FileRecord read(ArchiveContents contents, String name, Path file) throws IOException {
        if (!spec.copy()) {
            return contents.note(name, file);
        }
        return packed ? contents.adopt(name, file) : contents.copy(name, file);
    }

    private ArchiveProvenance provenance(
            CheckpointRecord model, @Nullable CheckpointRecord clip, List<FileRecord> libs) {
        SortedMap<String, String> keys = new TreeMap<>(ServingProperties.SERVER);
        keys.putAll(settings.keys());
        return ArchiveProvenance.of(
                spec.name(), spec.madeAt(), model, clip, libs, keys, strategies.standard(), strategies.arms());
    }

    private String about() {
        String where = spec.copy()
                ? "Complete: the checkpoint is in it, in checkpoint/."
                : "It refers to the checkpoint, which must lie where serving.properties says.";
        return RandomMark.on(spec.model())
                ? where
                        + "\nIts weights are RANDOM: what the model says means nothing. All else is real: routes, pruning,"
                        + " costs."
                : where;
    }
}
