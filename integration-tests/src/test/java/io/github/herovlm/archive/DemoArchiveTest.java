package io.github.herovlm.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.serving.ServingConfig;
import io.github.herovlm.workbench.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The demo archive in a cache")
class DemoArchiveTest {
    @TempDir
    private Path folder;

    private Path prepare(Path jar) throws IOException {
        return DemoArchive.prepare(folder.resolve("cache"), jar, SmallCheckpoints.TIME, Progress.NONE);
    }

    @Test
    @DisplayName("is made once, and anew for another plugin jar")
    void once() throws IOException {
        Path jar = Files.writeString(folder.resolve("hero-1-plugin.jar"), "one");
        Path archive = prepare(jar);
        assertThat(archive).isAbsolute().hasFileName("llava-next-demo");
        ServingConfig config = ServingConfig.parse(Unpacked.arguments(archive), archive);
        assertThat(config.model().checkpoint().resolve("model.safetensors")).isRegularFile();
        assertThat(config.pruning().settings().strategy()).isEqualTo("hero");
        assertThat(archive.resolve("README.txt"))
                .content()
                .contains("It refers to the checkpoint")
                .doesNotContain("RANDOM");

        Path mark = Files.writeString(archive.resolve("mark"), "somebody's");
        assertThat(prepare(jar)).isEqualTo(archive);
        assertThat(mark).as("nothing was made").exists();

        Path rebuilt = Files.writeString(folder.resolve("hero-2-plugin.jar"), "two");
        FileTime weights = Files.getLastModifiedTime(config.model().checkpoint().resolve("model.safetensors"));
        assertThat(prepare(rebuilt)).isEqualTo(archive);
        assertThat(mark).doesNotExist();
        assertThat(archive.resolve("libs").toFile().list()).containsExactly("hero-2-plugin.jar");
        assertThat(Files.getLastModifiedTime(config.model().checkpoint().resolve("model.safetensors")))
                .as("weights are made once")
                .isEqualTo(weights);
    }
}
