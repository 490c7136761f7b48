package io.github.herovlm.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.serving.ServingConfig;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.workbench.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Archives from a checkpoint")
class ArchiveMakerTest {
    private static final List<String> OWN =
            List.of("README.txt", "libs/plugin.jar", "provenance.json", "serving.properties");

    @TempDir
    private Path folder;

    private Path stores;
    private SmallCheckpoints checkpoints;
    private final ArchiveMaker maker = new ArchiveMaker(ArchiveCheck.NONE, Progress.NONE);

    @BeforeEach
    void checkpoints() throws IOException {
        checkpoints = SmallCheckpoints.in(folder);
        stores = Files.createDirectory(folder.resolve("stores"));
    }

    private Path make(ArchiveSpec spec, String name) throws IOException {
        return maker.make(spec, stores.resolve(name), false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"street", "street.zip", "street.tar.gz"})
    @DisplayName("by reference it has the checkpoint's absolute path and no file of it")
    void byReference(String name) throws IOException {
        Path archive = Unpacked.folder(make(checkpoints.spec(true, false, Map.of("pruner", "hero")), name), folder);
        assertThat(Unpacked.files(archive).keySet()).containsExactlyElementsOf(OWN);
        ServingConfig config = ServingConfig.parse(Unpacked.arguments(archive), archive);
        assertThat(config.model().checkpoint()).isEqualTo(checkpoints.model());
        assertThat(config.model().clip()).isEqualTo(checkpoints.clip());
        assertThat(config.pruning().settings().strategy()).isEqualTo("hero");
    }

    @ParameterizedTest
    @ValueSource(strings = {"street", "street.zip", "street.tar.gz"})
    @DisplayName("by copy it is complete, with the checkpoints in folders of their own")
    void byCopy(String name) throws IOException {
        Path archive = Unpacked.folder(make(checkpoints.spec(true, true, Map.of()), name), folder);
        ServingConfig config = ServingConfig.parse(Unpacked.arguments(archive), archive);
        assertThat(Unpacked.files(config.model().checkpoint()).keySet())
                .isEqualTo(Unpacked.files(checkpoints.model()).keySet());
        assertThat(config.model().checkpoint().resolve("model.safetensors"))
                .hasSameBinaryContentAs(checkpoints.model().resolve("model.safetensors"));
        assertThat(config.model().clip()).isEqualTo(archive.resolve("clip_checkpoint"));
        assertThat(Unpacked.files(archive).keySet())
                .containsAll(OWN)
                .as("a server would take it for a model of another engine")
                .doesNotContain("config.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar.gz"})
    @DisplayName("made twice it is the same to the byte")
    void twice(String suffix) throws IOException {
        ArchiveSpec spec = checkpoints.spec(true, true, Map.of("pruner", "hero", "max_running", "4"));
        assertThat(make(spec, "a." + suffix)).hasSameBinaryContentAs(make(spec, "b." + suffix));
    }

    @Test
    @DisplayName("a file of instances comes along and is named without its folder")
    void instances() throws IOException {
        Path pruners = Files.writeString(folder.resolve("mine.xml"), """
                <config>
                  <component name="unpadded" type="io.github.herovlm.pruners.FasterVlmPruner">
                    <property name="variant" value="UNPAD"/>
                  </component>
                </config>
                """);
        Map<String, String> settings = Map.of("pruners", pruners.toString(), "pruner", "unpadded");
        Path archive = make(checkpoints.spec(false, false, settings), "street");
        assertThat(archive.resolve("mine.xml")).hasSameTextualContentAs(pruners);
        assertThat(Unpacked.arguments(archive)).containsEntry("pruners", "mine.xml");
        assertThat(ServingConfig.parse(Unpacked.arguments(archive), archive)
                        .pruning()
                        .registry(getClass().getClassLoader())
                        .names())
                .contains("unpadded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"street", "street.zip"})
    @DisplayName("it is tried under its name before it is there, complete")
    void tried(String name) throws IOException {
        List<Path> tried = new ArrayList<>();
        ArchiveCheck check = archive -> {
            tried.add(archive);
            assertThat(archive).hasFileName("street");
            assertThat(stores.resolve(name)).doesNotExist();
            assertThat(archive.resolve("libs/plugin.jar")).isRegularFile();
            Path checkpoint = ServingConfig.parse(Unpacked.arguments(archive), archive)
                    .model()
                    .checkpoint();
            assertThat(checkpoint.resolve("model.safetensors")).isRegularFile();
        };
        new ArchiveMaker(check, Progress.NONE)
                .make(checkpoints.spec(false, true, Map.of()), stores.resolve(name), false);
        assertThat(tried).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"street", "street.zip"})
    @DisplayName("one that does not answer is not there, what it was to replace still is")
    void failing(String name) throws IOException {
        ArchiveMaker failing = new ArchiveMaker(
                archive -> {
                    throw new IOException("out of luck");
                },
                Progress.NONE);
        Path out = stores.resolve(name);
        ArchiveSpec spec = checkpoints.spec(false, true, Map.of());
        assertThatThrownBy(() -> failing.make(spec, out, false)).hasMessage("out of luck");
        assertThat(stores).isEmptyDirectory();
        make(checkpoints.spec(false, false, Map.of("max_running", "3")), name);
        assertThatThrownBy(() -> failing.make(spec, out, true)).hasMessage("out of luck");
        assertThat(Unpacked.arguments(Unpacked.folder(out, folder))).containsEntry("max_running", "3");
        assertThat(stores.toFile().list()).containsExactly(name);
        assertThat(checkpoints.model().resolve("model.safetensors")).isRegularFile();
    }

    @Test
    @DisplayName("a strategy that weighs tiles by the question needs a CLIP checkpoint, unless it is to do without")
    void clip() throws IOException {
        assertThatThrownBy(() -> make(checkpoints.spec(false, false, Map.of("pruner", "hero")), "street"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("clip is missing")
                .hasMessageContaining("relevance=none");
        make(checkpoints.spec(false, false, Map.of("pruner", "hero", "relevance", "none")), "street");
    }

    @Test
    @DisplayName("a damaged checkpoint, one of the other kind and none at all are refused by option")
    void wrongCheckpoints() throws IOException {
        ArchiveSpec good = checkpoints.spec(true, true, Map.of());
        refused(with(good, checkpoints.clip(), null), "model = ", "LLaVA-NeXT");
        refused(with(good, checkpoints.model(), checkpoints.model()), "clip = ", "CLIP");
        refused(with(good, folder.resolve("none"), null), "model = ", "the folder of a checkpoint");
        Files.delete(checkpoints.model().resolve("model.safetensors"));
        refused(good, "model = ", "model.safetensors");
        assertThat(stores).isEmptyDirectory();
    }

    @Test
    @DisplayName("an archive is neither in its checkpoint nor around it")
    void apart() {
        assertThatThrownBy(() -> maker.make(
                        checkpoints.spec(false, true, Map.of()),
                        checkpoints.model().resolve("street"),
                        true))
                .hasMessageStartingWith("out = ");
        assertThatThrownBy(() -> maker.make(checkpoints.spec(false, true, Map.of()), folder, true))
                .hasMessageStartingWith("out = ");
    }

    private static ArchiveSpec with(ArchiveSpec spec, Path model, Path clip) {
        return new ArchiveSpec(
                spec.name(), model, clip, spec.copy(), spec.settings(), spec.pluginJar(), List.of(), spec.madeAt());
    }

    private void refused(ArchiveSpec spec, String start, String accepted) {
        assertThatThrownBy(() -> make(spec, "street"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(start)
                .hasMessageContaining(accepted);
    }
}
