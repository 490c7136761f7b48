package io.github.herovlm.archive;

import io.github.herovlm.checkpoint.LlavaNextConfig;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.workbench.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes model archives: a {@code .zip} or {@code .tar.gz} file where the destination's name ends so, else a folder. On failure
 * nothing is left behind, and what was there before is still there.
 */
public final class ArchiveMaker {
    private final ArchiveCheck check;
    private final Progress progress;

    /**
     * @param check tries every archive before it is put in place
     * @param progress is told what is being read, written and tried
     */
    public ArchiveMaker(ArchiveCheck check, Progress progress) {
        this.check = check;
        this.progress = progress;
    }

    /** What an archive is called unless somebody says: the name of its destination, without {@code .zip} or {@code .tar.gz}. */
    public static String nameOf(Path out) {
        return ArchiveFormat.baseName(out);
    }

    /**
     * Makes an archive from a checkpoint.
     *
     * @param out a path in a folder that exists
     * @param force whether an archive that is there is replaced
     * @return the archive's absolute path
     * @throws InvalidInputException with the option's name, where something is not accepted
     */
    public Path make(ArchiveSpec spec, Path out, boolean force) throws IOException {
        requireApart(out, spec.model());
        requireApart(out, spec.clip());
        ArchiveContents.requireJars(spec.jars());
        LlavaNextConfig model = Checkpoints.requireLlava(spec.model());
        Checkpoints.requireClip(spec.clip());
        ArchiveSettings settings = ArchiveSettings.of(spec);
        Strategies strategies = settings.strategies(model, spec.strategyJars());
        boolean packed = ArchiveFormat.of(out) != ArchiveFormat.FOLDER;
        return make(out, force, spec.madeAt(), new ArchiveLayout(spec, settings, strategies, packed)::write, check);
    }

    /**
     * Makes an archive that lacks its checkpoint, and so cannot be tried.
     *
     * @param out a path in a folder that exists
     * @param force whether an archive that is there is replaced
     * @return the archive's absolute path
     * @throws InvalidInputException where something is not accepted
     */
    public Path makeTemplate(TemplateSpec spec, Path out, boolean force) throws IOException {
        ArchiveContents.requireJars(List.of(spec.pluginJar()));
        return make(out, force, spec.madeAt(), new TemplateLayout(spec)::write, ArchiveCheck.NONE);
    }

    /** What fills an archive. */
    private interface Layout {
        void write(ArchiveContents contents) throws IOException;
    }

    private Path make(Path out, boolean force, Instant time, Layout layout, ArchiveCheck trial) throws IOException {
        try (Destination destination = Destination.open(out, force)) {
            ArchiveContents contents = new ArchiveContents(destination.staged(), new FileIntake(progress));
            layout.write(contents);
            if (trial != ArchiveCheck.NONE) {
                progress.now("trying the archive");
            }
            trial.check(contents.folder());
            if (destination.format() == ArchiveFormat.FOLDER) {
                destination.accept(contents.folder());
            } else {
                new ArchivePacker(time, progress).pack(contents.files(), destination.format(), destination.packed());
                destination.accept(destination.packed());
            }
            return destination.path();
        }
    }

    /** A folder in itself would be copied for ever; one that is replaced would be gone. */
    private static void requireApart(Path out, @Nullable Path checkpoint) {
        if (checkpoint == null) {
            return;
        }
        Path to = out.toAbsolutePath().normalize();
        Path from = checkpoint.toAbsolutePath().normalize();
        if (to.startsWith(from) || from.startsWith(to)) {
            throw new InvalidInputException("out", out, "a path neither in the checkpoint's folder nor around it");
        }
    }
}
