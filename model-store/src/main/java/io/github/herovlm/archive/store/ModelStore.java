package io.github.herovlm.archive.store;

import io.github.herovlm.archive.ArchiveCheck;
import io.github.herovlm.archive.ArchiveMaker;
import io.github.herovlm.archive.DemoArchive;
import io.github.herovlm.archive.TemplateSpec;
import io.github.herovlm.workbench.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Makes every archive of the store, in a way that gives the same bytes for the same sources. */
public final class ModelStore {
    private static final List<String> SUFFIXES = List.of("", ".zip", ".tar.gz");

    private final Path templates;
    private final Path pluginJar;
    private final Instant madeAt;
    private final Path target;

    /**
     * @param templates a folder for each template, with its {@code serving.properties} and a paragraph in {@code about.txt}
     * @param pluginJar the jar for {@code libs/}
     * @param madeAt the time that archives say they were made
     * @param target where they go
     */
    ModelStore(Path templates, Path pluginJar, Instant madeAt, Path target) {
        this.templates = templates;
        this.pluginJar = pluginJar;
        this.madeAt = madeAt;
        this.target = target;
    }

    /** Arguments: templates, plugin jar, time in ISO 8601, target. */
    public static void main(String[] args) throws IOException {
        new ModelStore(Path.of(args[0]), Path.of(args[1]), Instant.parse(args[2]), Path.of(args[3])).build();
    }

    void build() throws IOException {
        for (String suffix : SUFFIXES) {
            DemoArchive.make(
                    target.resolve("demo-checkpoints"),
                    pluginJar,
                    madeAt,
                    target.resolve(DemoArchive.NAME + suffix),
                    Progress.NONE);
        }
        ArchiveMaker maker = new ArchiveMaker(ArchiveCheck.NONE, Progress.NONE);
        try (Stream<Path> all = Files.list(templates)) {
            for (Path template : all.sorted().toList()) {
                String name = ArchiveMaker.nameOf(template);
                TemplateSpec spec = new TemplateSpec(
                        name,
                        Files.readString(template.resolve("about.txt")).strip(),
                        template.resolve("serving.properties"),
                        pluginJar,
                        madeAt);
                for (String suffix : SUFFIXES) {
                    maker.makeTemplate(spec, target.resolve(name + suffix), true);
                }
            }
        }
    }
}
