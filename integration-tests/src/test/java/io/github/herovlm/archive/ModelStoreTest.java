package io.github.herovlm.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.packaging.PluginJar;
import io.github.herovlm.serving.ServingConfig;
import io.github.herovlm.spi.PrunerRegistry;
import io.github.herovlm.workbench.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The archives of the model store, as this build made them")
class ModelStoreTest {
    private static final Path STORE = Path.of("../model-store/target");
    private static final Path SOURCES = Path.of("../model-store/src/templates");
    static final List<String> TEMPLATES =
            List.of("llava-next-mistral-7b", "llava-next-vicuna-13b", "llava-next-vicuna-7b");
    static final List<String> SUFFIXES = List.of("", ".zip", ".tar.gz");

    private static Path jar;

    @TempDir
    private Path folder;

    @BeforeAll
    static void theBuildHasComeSoFar() {
        jar = PluginJar.path();
    }

    private Path unpacked(String name) throws IOException {
        Path archive = STORE.resolve(name);
        assertThat(archive).exists();
        return Unpacked.folder(archive, folder);
    }

    @Test
    @DisplayName("are the demo and the templates, nothing else and nothing half made")
    void names() throws IOException {
        try (Stream<Path> files = Files.list(STORE)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.matches("\\.?llava.*")))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(Stream.of("llava-next-demo"), TEMPLATES.stream())
                            .flatMap(name -> SUFFIXES.stream().map(name::concat))
                            .toList());
        }
    }

    @ParameterizedTest
    @FieldSource("SUFFIXES")
    @DisplayName("the demo is complete, with its trained weights")
    void demo(String suffix) throws IOException {
        Path archive = unpacked("llava-next-demo" + suffix);
        SortedMap<String, Path> files = Unpacked.files(archive);
        assertThat(files.keySet())
                .contains("checkpoint/model.safetensors", "checkpoint/config.json", "clip_checkpoint/model.safetensors")
                .doesNotContain("config.json");
        assertThat(files.get("libs/" + jar.getFileName())).hasSameBinaryContentAs(jar);
        assertThat(files.get("README.txt")).content().contains("Complete").doesNotContain("RANDOM");
        ServingConfig config = ServingConfig.parse(Unpacked.arguments(archive), archive);
        assertThat(config.model().checkpoint()).isEqualTo(archive.resolve("checkpoint"));
        assertThat(config.model().clip()).isEqualTo(archive.resolve("clip_checkpoint"));
        configure(config);
    }

    static Stream<String> templates() {
        return TEMPLATES.stream().flatMap(name -> SUFFIXES.stream().map(name::concat));
    }

    @ParameterizedTest
    @MethodSource("templates")
    @DisplayName("a template needs its checkpoint and nothing more")
    void template(String name) throws IOException {
        Path archive = unpacked(name);
        SortedMap<String, Path> files = Unpacked.files(archive);
        assertThat(files.keySet())
                .containsExactly("README.txt", "libs/" + jar.getFileName(), "provenance.json", "serving.properties");
        assertThat(files.get("libs/" + jar.getFileName())).hasSameBinaryContentAs(jar);
        assertThat(files.get("serving.properties"))
                .hasSameBinaryContentAs(
                        SOURCES.resolve(ArchiveMaker.nameOf(Path.of(name))).resolve("serving.properties"));

        SortedMap<String, String> arguments = Unpacked.arguments(archive);
        // As the server hands it over from ARGS_CHECKPOINT in its environment.
        arguments.put("checkpoint", "/models/somewhere");
        ServingConfig config = ServingConfig.parse(arguments, archive);
        assertThat(config.model().checkpoint()).isEqualTo(Path.of("/models/somewhere"));
        configure(config);
    }

    @ParameterizedTest
    @FieldSource("TEMPLATES")
    @DisplayName("a template has its checkpoint as a comment, and what every archive has")
    void properties(String name) throws IOException {
        String text = Files.readString(STORE.resolve(name).resolve("serving.properties"));
        assertThat(text).contains("\n# checkpoint=/", "\n# clip_checkpoint=/", "ARGS_CHECKPOINT");
        ServingProperties.FIXED.forEach((key, value) -> assertThat(text).contains("\n" + key + "=" + value + "\n"));
        ServingProperties.SERVER.forEach((key, value) -> assertThat(text).contains("\n" + key + "=" + value + "\n"));
        assertThat(STORE.resolve(name).resolve("README.txt"))
                .content()
                .contains("ARGS_CHECKPOINT", text.replaceFirst("(?s)# \\S+ (\\S+).*", "$1"));
    }

    @ParameterizedTest
    @CsvSource({"llava-next-vicuna-7b, .tar.gz", "llava-next-mistral-7b, .zip"})
    @DisplayName("made again they are the same to the byte")
    void again(String name, String suffix) throws IOException {
        Path source = SOURCES.resolve(name);
        TemplateSpec spec = new TemplateSpec(
                name,
                Files.readString(source.resolve("about.txt")).strip(),
                source.resolve("serving.properties"),
                jar,
                madeAt());
        Path made = new ArchiveMaker(ArchiveCheck.NONE, Progress.NONE)
                .makeTemplate(spec, folder.resolve(name + suffix), false);
        assertThat(STORE.resolve(name + suffix)).hasSameBinaryContentAs(made);
    }

    @Test
    @DisplayName("the demo made again is the same to the byte, but for what it says of this process")
    void demoAgain() throws IOException {
        Path made = DemoArchive.make(
                folder.resolve("work"), jar, madeAt(), folder.resolve("llava-next-demo.zip"), Progress.NONE);
        Map<String, String> built = contents(STORE.resolve("llava-next-demo.zip"));
        assertThat(built).containsKeys("serving.properties", "checkpoint/model.safetensors");
        assertThat(contents(made)).isEqualTo(built);
    }

    /** Checksum and size of every entry, but of the provenance, which names versions as this process's class path has them. */
    private static Map<String, String> contents(Path zip) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            file.stream()
                    .filter(entry -> !entry.getName().equals("provenance.json"))
                    .forEach(entry -> contents.put(entry.getName(), entry.getCrc() + " " + entry.getSize()));
        }
        return contents;
    }

    private static Instant madeAt() throws IOException {
        String json = Files.readString(STORE.resolve("llava-next-demo/provenance.json"));
        return Instant.parse(json.replaceFirst("(?s).*\"made_at\": \"([^\"]*)\".*", "$1"));
    }

    private static void configure(ServingConfig config) {
        PrunerRegistry registry = config.pruning().registry(ModelStoreTest.class.getClassLoader());
        assertThat(config.pruning().settings().configure(registry, "").pruner().name())
                .isEqualTo("hero");
    }
}
