package io.github.herovlm.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import io.github.herovlm.golden.Golden;
import io.github.herovlm.packaging.probe.GoldenProbe;
import io.github.herovlm.packaging.probe.InstanceProbe;
import io.github.herovlm.packaging.probe.PictureProbe;
import io.github.herovlm.packaging.probe.StrategiesProbe;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The plugin jar and a stranger's in one loader that sees the JDK, DJL, gson and slf4j alone")
class PluginLoaderTest {
    private static final Path PICTURES = Path.of("../hero-plugin-djlserving/src/test/resources/pictures");

    @TempDir
    private Path folder;

    private URLClassLoader libs;
    private URLClassLoader probes;

    @BeforeEach
    void open() throws IOException, ClassNotFoundException {
        Path foreign = PluginJar.of(Class.forName(
                "example.foreign.AttentionDiversePruner", false, PluginLoaderTest.class.getClassLoader()));
        libs = new URLClassLoader(new URL[] {url(PluginJar.path()), url(foreign)}, new ServerView());
        probes = new URLClassLoader(new URL[] {url(PluginJar.of(PluginLoaderTest.class))}, libs);
    }

    @AfterEach
    void close() throws IOException {
        if (probes != null) {
            probes.close();
            libs.close();
        }
    }

    /** Runs a probe on the other side, with the context loader that a server's worker has: not the archive's. */
    @SuppressWarnings("unchecked")
    private <A, R> R probe(Class<? extends Function<A, R>> type, A argument) throws ReflectiveOperationException {
        Class<?> inside = probes.loadClass(type.getName());
        assertThat(inside).isNotSameAs(type);
        return ((Function<A, R>) inside.getConstructor().newInstance()).apply(argument);
    }

    @Test
    @DisplayName("finds our strategies and the stranger's")
    void strategies() throws ReflectiveOperationException {
        assertThat(probe(StrategiesProbe.class, "names"))
                .contains("hero", "hired", "fastervlm", "globalco", "none", "attention-diverse");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pruners.xml", "pruners.json"})
    @DisplayName("reads named instances, ours and the stranger's, from XML and JSON")
    void instances(String name) throws IOException, ReflectiveOperationException {
        Path file = Files.writeString(folder.resolve(name), name.endsWith("xml") ? """
                <config>
                  <component name="coarse" type="example.foreign.AttentionDiversePruner">
                    <property name="cell" value="6"/>
                  </component>
                  <component name="unpadded" type="io.github.herovlm.pruners.FasterVlmPruner">
                    <property name="variant" value="UNPAD"/>
                  </component>
                </config>
                """ : """
                {"config": {"components": [
                  {"name": "coarse", "type": "example.foreign.AttentionDiversePruner", "properties": {"cell": "6"}},
                  {"name": "unpadded", "type": "io.github.herovlm.pruners.FasterVlmPruner",
                   "properties": {"variant": "UNPAD"}}
                ]}}
                """);
        assertThat(probe(InstanceProbe.class, Map.of("file", file.toString(), "name", "coarse")))
                .containsEntry("class", "example.foreign.AttentionDiversePruner")
                .containsEntry("parameters", Map.of("cell", 6, "layer", 22));
        assertThat(probe(InstanceProbe.class, Map.of("file", file.toString(), "name", "unpadded")))
                .containsEntry("pruner", "fastervlm")
                .doesNotContainEntry("version", "development");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jpeg-420.jpg",
                "jpeg-cmyk-icc.jpg",
                "jpeg-exif-1.jpg",
                "webp-lossless.webp",
                "webp-lossy.webp",
                "png-rgb.png",
                "gif-plain.gif",
                "bmp-24.bmp"
            })
    @DisplayName("decodes pictures as the plugin does outside, and registers no reader with the Java machine")
    void pictures(String name) throws IOException, ReflectiveOperationException {
        byte[] file = Files.readAllBytes(PICTURES.resolve(name));
        assertThat(probe(PictureProbe.class, file)).isEqualTo(new PictureProbe().apply(file));
        IIORegistry.getDefaultInstance()
                .getServiceProviders(ImageReaderSpi.class, false)
                .forEachRemaining(
                        reader -> assertThat(reader.getClass().getClassLoader()).isNotSameAs(libs));
    }

    @ParameterizedTest
    @CsvSource({"113x97, hero, hero.r020", "80x300, globalco, globalcom.r020.natural"})
    @DisplayName("picture and chat to tokens: the reference's own sequence and words")
    void golden(String image, String pruner, String vector) throws ReflectiveOperationException {
        Golden golden = Golden.image(image);
        Map<String, Object> answer = probe(
                GoldenProbe.class,
                Map.of(
                        "checkpoint", Golden.directory().toString(),
                        "picture", Golden.picture(image).toString(),
                        "pruner", pruner));
        assertThat(answer.get("prompt")).isEqualTo(GoldenProbe.PROMPT);
        assertThat((int[]) answer.get("sequence")).containsExactly(golden.ints(vector + ".seq"));
        assertThat(answer.get("tokens"))
                .isEqualTo(
                        Arrays.stream(golden.ints(vector + ".tokens")).boxed().toList());
        assertThat(answer.get("parent")).isInstanceOf(ServerView.class);
        assertThat(answer.get("djl")).as("one engine for both").isSameAs(Model.class.getClassLoader());
    }

    private static URL url(Path path) throws IOException {
        return path.toUri().toURL();
    }
}
