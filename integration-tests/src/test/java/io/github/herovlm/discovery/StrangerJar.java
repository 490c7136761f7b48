package io.github.herovlm.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.github.herovlm.spi.VisualTokenPruner;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Makes the jar of a stranger: compiles sources against hero-spi and OLCUT, and declares strategies. */
final class StrangerJar {
    private static final String SERVICE_FILE = "META-INF/services/" + VisualTokenPruner.class.getName();

    private final Path file;
    private final Path classes;
    private final Manifest manifest = new Manifest();

    StrangerJar(Path folder, String name) throws IOException {
        this.file = folder.resolve(name);
        this.classes = Files.createDirectories(folder.resolve(name + ".classes"));
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    }

    /** Adds a strategy of this name that keeps the thumbnail's first patch. */
    StrangerJar strategy(String className, String name) throws IOException {
        return undeclared(className, name).declare(className);
    }

    /** As above, but without a line in the service file. */
    StrangerJar undeclared(String className, String name) throws IOException {
        int dot = className.lastIndexOf('.');
        return source(className, """
                        package %s;
                        import io.github.herovlm.spi.*;
                        public class %s implements VisualTokenPruner {
                            public String name() { return "%s"; }
                            public String description() { return "Keeps one patch."; }
                            public EvidenceRequest evidence(VisionTower tower) { return EvidenceRequest.NOTHING; }
                            public PrunePlan prune(Evidence evidence, Budget budget) {
                                TileGrid grid = evidence.grid();
                                int[][] kept = new int[grid.tiles()][0];
                                kept[0] = new int[] {0};
                                int[] budgets = new int[grid.tiles()];
                                budgets[0] = 1;
                                return new PrunePlan(grid, PlanePolicy.CONTENT, NewlinePolicy.NONE,
                                        grid.contentRegion(Unpadding.MODEL), budgets, kept);
                            }
                        }
                        """.formatted(className.substring(0, dot), className.substring(dot + 1), name));
    }

    /** Compiles a class into the jar. */
    StrangerJar source(String className, String code) throws IOException {
        JavaFileObject source =
                new SimpleJavaFileObject(
                        URI.create("string:///" + className.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return code;
                    }
                };
        String path = Locations.path(Locations.of(VisualTokenPruner.class))
                + System.getProperty("path.separator")
                + Locations.path(Locations.of(Configurable.class))
                + System.getProperty("path.separator")
                + classes;
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        boolean compiled = compiler.getTask(
                        errors,
                        null,
                        null,
                        List.of("-classpath", path, "-d", classes.toString(), "-proc:none", "-implicit:none"),
                        null,
                        List.of(source))
                .call();
        assertThat(compiled).as(errors.toString()).isTrue();
        return this;
    }

    /** Takes a compiled class out again, as if whoever packed the jar had forgotten it. */
    StrangerJar forget(String className) throws IOException {
        Files.delete(classes.resolve(className.replace('.', '/') + ".class"));
        return this;
    }

    /** Adds a line to the service file. */
    StrangerJar declare(String className) throws IOException {
        Path services = classes.resolve(SERVICE_FILE);
        Files.createDirectories(services.getParent());
        String before = Files.exists(services) ? Files.readString(services) : "";
        Files.writeString(services, before + className + "\n", StandardCharsets.UTF_8);
        return this;
    }

    /** Sets {@code Implementation-Version}. */
    StrangerJar version(String version) {
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        return this;
    }

    /** Writes the jar. */
    URL pack() throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path path : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(path).toString()));
                jar.write(Files.readAllBytes(path));
            }
        }
        return file.toUri().toURL();
    }
}
