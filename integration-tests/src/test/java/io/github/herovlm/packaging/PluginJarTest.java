package io.github.herovlm.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is in the jar for a model archive's libs/")
class PluginJarTest {
    private static final String SHADED = "io/github/herovlm/shaded/";
    private static final String SERVICES = "META-INF/services/";

    /** Packages of ours that only the command uses. */
    private static final List<String> COMMAND =
            List.of("cli", "bench", "workbench", "host", "archive", "load", "dataset", "train", "evaluate");

    /**
     * What the server has, and annotations that nothing looks at while it runs; jline is for OLCUT's own shell, the HTTP client
     * does without Brotli and Conscrypt.
     */
    private static final Pattern NOT_BROUGHT = Pattern.compile("""
            (ai\\.djl|com\\.google\\.gson|org\\.slf4j|org\\.jspecify\\.annotations|javax\\.annotation|org\\.immutables\\.value|org\\.jline|org\\.brotli|org\\.conscrypt\
            |io\\.github\\.herovlm\\.shaded\\.google\\.(errorprone|j2objc)\\.annotations)\\..*""");

    private JarFile jar;

    @BeforeEach
    void open() throws IOException {
        jar = new JarFile(PluginJar.path().toFile());
    }

    @AfterEach
    void close() throws IOException {
        if (jar != null) {
            jar.close();
        }
    }

    private Stream<String> files() {
        return jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName);
    }

    private Stream<String> classes() {
        return files().filter(name -> name.endsWith(".class"));
    }

    @Test
    @DisplayName("only what further jars are compiled against keeps its name")
    void names() {
        assertThat(classes())
                .allMatch(name -> name.startsWith("io/github/herovlm/")
                        || name.startsWith("com/oracle/labs/mlrg/olcut/")
                        || name.startsWith("org/tribuo/"))
                .contains(
                        "io/github/herovlm/spi/VisualTokenPruner.class",
                        "io/github/herovlm/serving/ServingConfig.class",
                        "com/oracle/labs/mlrg/olcut/config/Configurable.class",
                        "com/oracle/labs/mlrg/olcut/config/json/JsonConfigFactory.class");
    }

    @Test
    @DisplayName("nothing of the server, of the command or of its libraries")
    void forbidden() {
        assertThat(files()).noneMatch(name -> {
            String plain = name.replace(SHADED, "");
            return Stream.of("ai/djl", "google/gson", "org/slf4j", "slf4j", "picocli", "jetty", "log4j", "prometheus")
                            .anyMatch(plain::contains)
                    || plain.contains("commons/compress")
                    || plain.matches(".*\\.(so|dll|dylib|jar)");
        });
        assertThat(files())
                .noneMatch(name -> COMMAND.stream().anyMatch(room -> name.startsWith("io/github/herovlm/" + room)));
    }

    @Test
    @DisplayName("besides classes: our resources, licences and services, and what a library finds by its path")
    void resources() {
        assertThat(files().filter(name -> !name.endsWith(".class") && !name.startsWith("io/github/herovlm/")))
                .allMatch(name -> name.startsWith(SERVICES)
                        || name.equals("META-INF/MANIFEST.MF")
                        || name.equals("profiles/ClayRGB1998.icc")
                        || name.equals("org/publicsuffix/list/effective_tld_names.dat")
                        || name.matches("META-INF/(NOTICE|THIRD-PARTY\\.md|([A-Za-z-]+-)?LICENSE)"))
                .contains("META-INF/LICENSE", "META-INF/NOTICE", "META-INF/THIRD-PARTY.md");
    }

    @Test
    @DisplayName("services name classes that are there")
    void services() throws IOException {
        List<String> services =
                files().filter(name -> name.startsWith(SERVICES)).toList();
        assertThat(services).contains(SERVICES + "io.github.herovlm.spi.VisualTokenPruner");
        for (String service : services) {
            assertThat(jar.getEntry(classFile(service.substring(SERVICES.length()))))
                    .as(service)
                    .isNotNull();
            List<String> providers = text(service)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
            assertThat(providers).as(service).isNotEmpty().allMatch(name -> jar.getEntry(classFile(name)) != null);
        }
    }

    @Test
    @DisplayName("every class that the classes need is in it, the JDK's or the server's")
    void complete() {
        StringWriter out = new StringWriter();
        int code = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(
                        new PrintWriter(out),
                        new PrintWriter(out),
                        "--missing-deps",
                        PluginJar.path().toString());
        assertThat(code).as(out.toString()).isZero();
        Matcher missing = Pattern.compile("-> (\\S+)\\s+not found").matcher(out.toString());
        assertThat(missing.results().map(found -> found.group(1)).filter(name -> name.contains(".")))
                .contains("ai.djl.engine.Engine")
                .allMatch(name -> NOT_BROUGHT.matcher(name).matches());
    }

    @Test
    @DisplayName("the licence list names every library that the pom bundles")
    void licences() throws IOException {
        String pom = Files.readString(Path.of("../hero-plugin-djlserving/pom.xml"));
        String list = text("META-INF/THIRD-PARTY.md").toLowerCase(Locale.ROOT);
        Matcher bundled = Pattern.compile("<include>([^:<]+):([^<]+)</include>").matcher(pom);
        assertThat(bundled.results()
                        .filter(include -> !include.group(1).equals("io.github.herovlm"))
                        .map(include -> include.group(2).equals("*") ? include.group(1) : include.group(2))
                        .map(name -> name.replaceFirst("com\\.(twelvemonkeys)\\..*", "$1")
                                .toLowerCase(Locale.ROOT)))
                .hasSizeGreaterThan(20)
                .allMatch(list::contains);
    }

    @Test
    @DisplayName("says which version it is")
    void version() throws IOException {
        String version = jar.getManifest().getMainAttributes().getValue("Implementation-Version");
        assertThat(PluginJar.path()).hasFileName("hero-plugin-djlserving-" + version + "-plugin.jar");
    }

    private String text(String entry) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(entry))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String classFile(String name) {
        return name.replace('.', '/') + ".class";
    }
}
