package io.github.herovlm.archive;

import io.github.herovlm.workbench.Progress;
import io.github.herovlm.workbench.demo.DemoFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The archive that is there without any download: the small trained checkpoint of {@code hero demo}. */
public final class DemoArchive {
    /** Its name, and that of its folder. */
    public static final String NAME = "llava-next-demo";

    private static final SortedMap<String, String> SETTINGS =
            new TreeMap<>(Map.of("pruner", "hero", "retention_ratio", "0.2"));

    private DemoArchive() {}

    /**
     * The archive's folder in a cache, made where it is not there yet or has another plugin jar than this.
     *
     * @param cache folder for it and its checkpoints, which is made
     * @param pluginJar the jar for {@code libs/}
     * @param madeAt for its provenance
     * @param progress is told what is being made
     */
    public static Path prepare(Path cache, Path pluginJar, Instant madeAt, Progress progress) throws IOException {
        Files.createDirectories(cache);
        // Two first uses at once would both make it, and one would not find its place free.
        try (FileChannel lock =
                FileChannel.open(cache.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock(); // until it is closed
            Path archive = cache.resolve(NAME);
            DemoFiles files = DemoFiles.prepare(cache, progress::now);
            return isOf(archive, pluginJar)
                    ? archive.toAbsolutePath().normalize()
                    : make(files, false, pluginJar, madeAt, archive, progress);
        }
    }

    /**
     * Makes a complete archive, or a new one in its place.
     *
     * @param work folder for its checkpoints while it is made
     * @param out its folder or file
     */
    public static Path make(Path work, Path pluginJar, Instant madeAt, Path out, Progress progress) throws IOException {
        return make(DemoFiles.prepare(work, progress::now), true, pluginJar, madeAt, out, progress);
    }

    private static Path make(DemoFiles files, boolean copy, Path pluginJar, Instant madeAt, Path out, Progress progress)
            throws IOException {
        ArchiveSpec spec =
                new ArchiveSpec(NAME, files.model(), files.clip(), copy, SETTINGS, pluginJar, List.of(), madeAt);
        return new ArchiveMaker(ArchiveCheck.NONE, progress).make(spec, out, true);
    }

    private static boolean isOf(Path archive, Path pluginJar) throws IOException {
        Path libs = archive.resolve(ArchiveNames.LIBS);
        if (!Files.isRegularFile(archive.resolve(ArchiveNames.PROVENANCE)) || !Files.isDirectory(libs)) {
            return false;
        }
        try (Stream<Path> jars = Files.list(libs)) {
            List<Path> all = jars.toList();
            return all.size() == 1 && Files.mismatch(all.get(0), pluginJar) < 0;
        }
    }
}
