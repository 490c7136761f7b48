package io.github.herovlm.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.packaging.PluginJar;
import io.github.herovlm.workbench.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Archives are tried with the plugin that is in them")
class LoadCheckTest {
    @TempDir
    private Path folder;

    private SmallCheckpoints checkpoints;
    private Path stores;

    @BeforeEach
    void checkpoints() throws IOException {
        checkpoints = SmallCheckpoints.in(folder);
        stores = Files.createDirectory(folder.resolve("stores"));
    }

    private Path make(String name, boolean copy, Path jar, Map<String, String> settings) throws IOException {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("device", "cpu");
        all.put("dtype", "fp32");
        ArchiveSpec spec = new ArchiveSpec(
                "street",
                checkpoints.model(),
                checkpoints.clip(),
                copy,
                new TreeMap<>(all),
                jar,
                List.of(),
                SmallCheckpoints.TIME);
        return new ArchiveMaker(new LoadCheck(), Progress.NONE).make(spec, stores.resolve(name), false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"street-1", "street-1.tar.gz"})
    @DisplayName("one that answers is put in place, folder or file")
    void answers(String name) throws IOException {
        assertThat(make(name, true, PluginJar.path(), Map.of("pruner", "hero", "kv_cache_tokens", "4000")))
                .exists();
        assertThat(stores.toFile().list()).containsExactly(name);
    }

    @Test
    @DisplayName("one that has no room for a question is not, and its own complaint is told")
    void tooTight() {
        Path jar = PluginJar.path();
        assertThatThrownBy(() -> make("street", false, jar, Map.of("kv_cache_tokens", "1")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the archive cannot be loaded: ")
                .hasMessageContaining("KV pool");
        assertThat(stores).isEmptyDirectory();
    }

    @Test
    @DisplayName("nor one whose plugin jar is none")
    void noPlugin() {
        assertThatThrownBy(() -> make("street", false, checkpoints.jar(), Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the archive cannot be loaded: ");
        assertThat(stores).isEmptyDirectory();
    }
}
