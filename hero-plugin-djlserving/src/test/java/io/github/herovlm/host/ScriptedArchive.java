package io.github.herovlm.host;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.translate.ServingTranslator;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.slf4j.Logger;

/** A model archive as a folder: a translator that does what it is told, compiled against nothing but DJL and slf4j. */
final class ScriptedArchive {
    static final String PROPERTIES = """
            engine=PyTorch
            translator=example.Scripted
            blockFactory=ai.djl.nn.IdentityBlockFactory
            option.hasParameter=false
            """;

    private static final Path JAR = compile();

    private ScriptedArchive() {}

    /** Makes the folder; further lines are added to its {@code serving.properties}. */
    static Path folder(Path folder, String... lines) throws IOException {
        Files.createDirectories(folder.resolve("libs"));
        Files.copy(JAR, folder.resolve("libs/scripted.jar"));
        Files.writeString(folder.resolve("serving.properties"), PROPERTIES + String.join("\n", lines) + "\n");
        return folder;
    }

    private static Path compile() {
        try {
            Path classes = Files.createTempDirectory("scripted");
            StringWriter errors = new StringWriter();
            boolean compiled = ToolProvider.getSystemJavaCompiler()
                    .getTask(
                            errors,
                            null,
                            null,
                            List.of(
                                    "-classpath",
                                    location(ServingTranslator.class) + File.pathSeparator + location(Logger.class),
                                    "-d",
                                    classes.toString(),
                                    "-proc:none"),
                            null,
                            List.of(source()))
                    .call();
            assertThat(compiled).as(errors.toString()).isTrue();
            return pack(classes);
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JavaFileObject source() throws IOException {
        String code;
        try (InputStream in = ScriptedArchive.class.getResourceAsStream("/host/Scripted.java")) {
            code = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        return new SimpleJavaFileObject(URI.create("string:///example/Scripted.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
    }

    private static Path location(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static Path pack(Path classes) throws IOException {
        Path file = Files.createTempFile("scripted", ".jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file));
                Stream<Path> files = Files.walk(classes)) {
            files.filter(Files::isRegularFile).forEach(path -> {
                try {
                    jar.putNextEntry(new JarEntry(classes.relativize(path).toString()));
                    Files.copy(path, jar);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return file;
    }
}
