package io.github.herovlm.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.util.Utils;
import ai.djl.util.ZipUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a folder or file to a model. */
class ArchivesTest {
    @TempDir
    private Path folder;

    private EmbeddedHost host;
    private Client client;

    @BeforeEach
    void serve() throws Exception {
        host = EmbeddedHost.start(HostTest.SETTINGS);
        client = new Client(host);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private Path pack(Path archive, String name, boolean withFolder) throws IOException, InterruptedException {
        Path file = folder.resolve(name);
        if (name.endsWith(".zip")) {
            ZipUtils.zip(archive, file, withFolder);
        } else {
            String what = withFolder ? archive.getFileName().toString() : ".";
            Path from = withFolder ? archive.getParent() : archive;
            Process tar = new ProcessBuilder("tar", "czf", file.toString(), "-C", from.toString(), what)
                    .inheritIO()
                    .start();
            assertThat(tar.waitFor()).isZero();
        }
        return file;
    }

    private static List<Path> unpacked() throws IOException {
        Path cache = Utils.getCacheDir().resolve("cache/repo/model/undefined/ai/djl/localmodelzoo");
        if (Files.notExists(cache)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(file -> file.endsWith("serving.properties"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aFolderIsServedFromWhereItIs() throws Exception {
        Path archive = ScriptedArchive.folder(folder.resolve("my model"), "greeting=grün");
        host.load("m", archive);
        assertThat(client.get("/predictions/m?do=arguments").body())
                .as("as bytes, which is how the server reads it")
                .contains("greeting=grÃ¼n", "translator=example.Scripted")
                .doesNotContain("hasParameter");
        host.unload("m");
        assertThat(archive.resolve("serving.properties")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"packed.zip", "packed.tar.gz", "packed.tgz"})
    void aFileIsUnpackedIntoTheCacheAndDeletedFromIt(String name) throws Exception {
        List<Path> before = unpacked();
        host.load("m", pack(ScriptedArchive.folder(folder.resolve("model")), name, false));
        assertThat(unpacked()).hasSize(before.size() + 1);
        assertThat(client.get("/predictions/m").statusCode()).isEqualTo(200);
        host.unload("m");
        assertThat(unpacked()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nested.zip", "nested.tar.gz"})
    void aFileWithAFolderAroundItsFilesIsRefused(String name) throws Exception {
        Path archive = ScriptedArchive.folder(folder.resolve("around"));
        Path file = pack(archive, name, true);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> host.load("m", file))
                    .isInstanceOf(ModelNotFoundException.class)
                    .hasMessageContaining("holds its files in a folder around/");
        }
        Path flat = pack(archive, name, false);
        host.load("m", flat);
        assertThat(client.get("/predictions/m").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNoArchiveIsRefused() throws Exception {
        assertThatThrownBy(() -> host.load("m", folder.resolve("missing"))).hasMessageContaining("There is no archive");
        Path text = Files.writeString(folder.resolve("model.txt"), "text");
        assertThatThrownBy(() -> host.load("m", text)).hasMessageContaining("is neither a folder nor a .zip");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> host.load("m", empty)).hasMessageContaining("Failed to detect engine");
        Path broken = Files.writeString(folder.resolve("broken.zip"), "no zip");
        assertThatThrownBy(() -> host.load("m", broken)).isInstanceOf(Exception.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refuse=me", "engine=Nothing", "translatorFactory=example.Factory"})
    void whatDoesNotLoadLeavesNothingBehind(String line) throws Exception {
        Path archive = ScriptedArchive.folder(folder.resolve("refusing"), line);
        assertThatThrownBy(() -> host.load("m", archive)).isInstanceOf(Exception.class);
        assertThat(client.get("/predictions/m").statusCode()).isEqualTo(404);
        host.load("m", ScriptedArchive.folder(folder.resolve("willing")));
        assertThat(client.get("/predictions/m").statusCode()).isEqualTo(200);
    }

    @Test
    void anArchiveSeesTheServersClassesAndNoneOfThisProgram() throws Exception {
        host.load("m", ScriptedArchive.folder(folder.resolve("model")));
        String seen = String.join(
                ",",
                "java.sql.Driver",
                "javax.tools.JavaCompiler",
                "com.sun.source.tree.Tree",
                "ai.djl.Model",
                "ai.djl.pytorch.engine.PtEngine",
                "ai.djl.huggingface.tokenizers.HuggingFaceTokenizer",
                "com.google.gson.Gson",
                "org.slf4j.Logger",
                "META-INF/services/ai.djl.engine.EngineProvider",
                "native/lib/tokenizers.properties",
                "jnilib/pytorch.properties");
        String hidden = String.join(
                ",",
                "picocli.CommandLine",
                "org.eclipse.jetty.server.Server",
                "org.apache.logging.log4j.Logger",
                "com.oracle.labs.mlrg.olcut.config.Configurable",
                "io.github.herovlm.spi.VisualTokenPruner",
                "io.github.herovlm.host.EmbeddedHost",
                "META-INF/services/io.github.herovlm.spi.VisualTokenPruner",
                "META-INF/services/javax.imageio.spi.ImageReaderSpi",
                "META-INF/services/org.slf4j.spi.SLF4JServiceProvider",
                "io/github/herovlm/host/EmbeddedHost.class");
        assertThat(client.get("/predictions/m?do=see&names=" + seen + "," + hidden)
                        .body())
                .isEqualTo(seen);
    }

    @Test
    void archivesShareTheEngine() throws Exception {
        host.load("m", ScriptedArchive.folder(folder.resolve("model")));
        assertThat(client.get("/predictions/m?do=engine").body())
                .isEqualTo(System.identityHashCode(Engine.getEngine("PyTorch")) + " server");
    }

    @ParameterizedTest
    @ValueSource(strings = {"llava-next.demo", "llava-next.demo.tar.gz", "llava-next.demo.zip"})
    void namesAreThoseOfTheServer(String file) throws Exception {
        if (!file.contains(".demo.")) {
            Files.createDirectory(folder.resolve(file));
        }
        assertThat(EmbeddedHost.nameOf(folder.resolve(file))).isEqualTo("llava_next_demo");
    }
}
