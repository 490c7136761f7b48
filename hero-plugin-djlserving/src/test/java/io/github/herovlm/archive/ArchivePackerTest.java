package io.github.herovlm.archive;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.util.TarUtils;
import ai.djl.util.ZipUtils;
import io.github.herovlm.workbench.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchivePackerTest {
    private static final Instant TIME = Instant.parse("2026-11-21T10:11:12Z");

    @TempDir
    private Path folder;

    private final SortedMap<String, Path> files = new TreeMap<>();

    @BeforeEach
    void write() throws IOException {
        String longName = "checkpoint/" + "x".repeat(150) + ".safetensors";
        for (String name : new String[] {"serving.properties", "libs/plugin.jar", longName}) {
            files.put(name, Files.writeString(folder.resolve("source" + files.size()), "content of " + name));
        }
    }

    private Path pack(ArchiveFormat format, String name) throws IOException {
        Path archive = folder.resolve(name);
        new ArchivePacker(TIME, Progress.NONE).pack(files, format, archive);
        return archive;
    }

    @ParameterizedTest
    @EnumSource(names = {"ZIP", "TAR_GZ"})
    void isUnpackedFlatByTheServersOwnCode(ArchiveFormat format) throws IOException {
        Path unpacked = Files.createDirectory(folder.resolve("unpacked"));
        try (InputStream in = Files.newInputStream(pack(format, "a"))) {
            if (format == ArchiveFormat.ZIP) {
                ZipUtils.unzip(in, unpacked);
            } else {
                TarUtils.untar(in, unpacked, true);
            }
        }
        for (Map.Entry<String, Path> file : files.entrySet()) {
            assertThat(unpacked.resolve(file.getKey())).hasSameBinaryContentAs(file.getValue());
        }
        assertThat(unpacked).isDirectoryContaining("glob:**/serving.properties");
    }

    @ParameterizedTest
    @EnumSource(names = {"ZIP", "TAR_GZ"})
    void equalFilesGiveEqualBytesWhereverAndWhenever(ArchiveFormat format) throws IOException {
        Path first = pack(format, "first");
        TimeZone here = TimeZone.getDefault();
        String user = System.getProperty("user.name");
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            System.setProperty("user.name", "somebody");
            for (Path file : files.values()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
            }
            assertThat(pack(format, "second")).hasSameBinaryContentAs(first);
        } finally {
            TimeZone.setDefault(here);
            System.setProperty("user.name", user);
        }
    }

    @Test
    void theNameSaysTheFormat() {
        assertThat(ArchiveFormat.of(Path.of("a/b.zip"))).isEqualTo(ArchiveFormat.ZIP);
        assertThat(ArchiveFormat.of(Path.of("b.TAR.gz"))).isEqualTo(ArchiveFormat.TAR_GZ);
        assertThat(ArchiveFormat.of(Path.of("zip"))).isEqualTo(ArchiveFormat.FOLDER);
        assertThat(ArchiveMaker.nameOf(Path.of("a/llava-1.6.tar.gz"))).isEqualTo("llava-1.6");
        assertThat(ArchiveMaker.nameOf(Path.of("a/llava-1.6/"))).isEqualTo("llava-1.6");
    }
}
