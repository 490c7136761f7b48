package io.github.herovlm.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auto.service.AutoService;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.github.herovlm.spi.testing.VisualTokenPrunerContract;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the package documentation compile, are found, and satisfy the contract. */
class ManualTest extends VisualTokenPrunerContract {
    private static final Path MANUAL = Path.of("src/main/java/io/github/herovlm/spi/package-info.java");

    @TempDir
    static Path folder;

    private static List<String> examples;
    private static URLClassLoader loader;
    private static PrunerRegistry registry;

    @BeforeAll
    static void compileTheExample() throws IOException {
        String text = Files.readAllLines(MANUAL).stream()
                .map(line -> line.replaceFirst("^ \\* ?", ""))
                .collect(Collectors.joining("\n"));
        examples = Pattern.compile("<pre>\\{@code\n(.*?)\n\\}</pre>", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map((MatchResult example) -> example.group(1))
                .toList();
        compile(Files.writeString(folder.resolve("TopAttentionPruner.java"), examples.get(0)));
        Path services = folder.resolve("META-INF/services/" + VisualTokenPruner.class.getName());
        Files.createDirectories(services.getParent());
        Files.writeString(services, "com.example.TopAttentionPruner");
        loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, ManualTest.class.getClassLoader());
        registry = PrunerRegistry.load(loader);
    }

    private static void compile(Path source) throws IOException {
        String classPath = Stream.of(VisualTokenPruner.class, Configurable.class, AutoService.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(location -> Path.of(URI.create(location.toString())).toString())
                .collect(Collectors.joining(File.pathSeparator));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-classpath", classPath, "-d", folder.toString(), "-proc:none", "-Xlint:all,-classfile", "-Werror");
            boolean compiled = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjects(source.toFile()))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }

    @AfterAll
    static void close() throws IOException {
        loader.close();
    }

    @Override
    protected VisualTokenPruner pruner() {
        return registry.configure("top-attention").pruner();
    }

    @Test
    void theExampleIsConfigured() {
        assertThat(registry.configure("top-attention", Map.of("layer", "5")).parameters())
                .isEqualTo(Map.of("layer", "5"));
        assertThatThrownBy(() -> registry.configure("top-attention", Map.of("layer", "24")))
                .hasMessage("pruner.top-attention.layer = 24 is not accepted: expected a number from 0 to 23");
    }

    @Test
    void theNamedInstanceIsBuilt() throws IOException {
        Path file = Files.writeString(folder.resolve("pruners.xml"), examples.get(1));
        assertThat(registry.withInstances(file).configure("top-attention-early").parameters())
                .isEqualTo(Map.of("layer", "5"));
    }
}
