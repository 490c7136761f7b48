package io.github.herovlm.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.herovlm.packaging.PluginJar;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.workbench.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What is set for an archive")
class ArchiveSettingsTest {
    @TempDir
    private Path folder;

    private SmallCheckpoints checkpoints;

    @BeforeEach
    void checkpoints() throws IOException {
        checkpoints = SmallCheckpoints.in(folder);
    }

    private Path make(Map<String, String> settings, Path... jars) throws IOException {
        return new ArchiveMaker(ArchiveCheck.NONE, Progress.NONE)
                .make(checkpoints.spec(true, false, settings, jars), folder.resolve("street"), false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    retention_ration     | 0.2     | set = retention_ration is not accepted    | did you mean retention_ratio?
                    retention_ratio      | 2       | set = retention_ratio=2 is not            | a number in (0, 1]
                    pruner               | heroo   | set = pruner=heroo is not accepted        | did you mean hero?
                    pruner.variant       | x       | set = pruner.variant=x is not accepted    | no parameters
                    arms.a.pruner        | heroo   | set = arms.a.pruner=heroo is not accepted | did you mean hero?
                    arms.a.weight        | 2       | set is missing: expected arms.a.pruner=   | the name of a strategy
                    checkpoint           | /models | set = checkpoint is not accepted          | --model
                    clip_checkpoint      | /models | set = clip_checkpoint is not accepted     | --clip
                    engine               | Python  | set = engine is not accepted              | the same in every archive
                    translatorFactory    | x.Y     | set = translatorFactory is not accepted   | the same in every archive
                    option.model_id      | a/b     | set = option.model_id is not accepted     | on the network
                    pruners              | no.xml  | set = pruners=no.xml is not accepted      | a file
                    """)
    @DisplayName("is refused by key and value, with what is accepted")
    void refused(String key, String value, String start, String accepted) {
        assertThatThrownBy(() -> make(Map.of(key, value)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(start)
                .hasMessageContaining(accepted);
        assertThat(folder.resolve("street")).doesNotExist();
    }

    @Test
    @DisplayName("a file of instances may not be named like what the server looks for")
    void instancesNamed() throws IOException {
        for (String name : new String[] {"config.json", "provenance.json", "mine.properties", ".json"}) {
            Path file = Files.writeString(folder.resolve(name), "{}");
            assertThatThrownBy(() -> make(Map.of("pruners", file.toString())))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("a file named *.xml or *.json");
        }
    }

    @Test
    @DisplayName("a stranger's strategy is known where its jar comes along, and not because the command knows it")
    void strangers() throws Exception {
        Map<String, String> settings = Map.of("pruner", "attention-diverse", "pruner.cell", "4");
        assertThatThrownBy(() -> make(settings))
                .hasMessageStartingWith("set = pruner=attention-diverse is not accepted");
        Path foreign = PluginJar.of(Class.forName("example.foreign.AttentionDiversePruner"));
        assumeThat(foreign).as("packaged, as by mvn verify").isRegularFile();
        Path archive = make(settings, foreign);
        assertThat(archive.resolve("libs").resolve(foreign.getFileName())).hasSameBinaryContentAs(foreign);
        assertThat(archive.resolve("provenance.json"))
                .content()
                .contains("\"class\": \"example.foreign.AttentionDiversePruner\"", "\"cell\": 4");
    }

    @Test
    @DisplayName("jars are files of different names")
    void jars() throws IOException {
        Path other =
                Files.writeString(Files.createDirectory(folder.resolve("other")).resolve("plugin.jar"), "");
        assertThatThrownBy(() -> make(Map.of(), other))
                .hasMessageStartingWith("jar = ")
                .hasMessageContaining("no other");
        assertThatThrownBy(() -> make(Map.of(), folder.resolve("missing.jar")))
                .hasMessageStartingWith("jar = ")
                .hasMessageContaining("a file named *.jar");
    }
}
