package io.github.herovlm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, on what the build has made. */
class HeroLauncherTest {
    private static final Path LAUNCHER = Path.of("../hero").toAbsolutePath().normalize();
    private static final Path JARS = LAUNCHER.resolveSibling("hero-plugin-djlserving/target/launcher");

    @TempDir
    private Path folder;

    private record Result(int exitCode, String out, String err) {}

    @BeforeAll
    static void jarsAreThereAfterThePackagePhase() {
        assumeThat(Files.isDirectory(JARS)).as("the package phase was not run").isTrue();
    }

    @Test
    void runsFromAnywhereThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("linked-hero"), LAUNCHER);
        Result result = run(link, Map.of(), "--version");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("hero ");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void passesExitCodesThrough() throws Exception {
        Result result = run(LAUNCHER, Map.of(), "nothing-like-that");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines()).hasSize(1);
    }

    @Test
    void aStrangersJarIsFoundInAFolderOfPlugins() throws Exception {
        Class<?> foreign =
                Class.forName("example.foreign.AttentionDiversePruner", false, HeroLauncherTest.class.getClassLoader());
        Path jar = Path.of(
                foreign.getProtectionDomain().getCodeSource().getLocation().toURI());
        assumeThat(jar).as("the foreign strategy as a jar").isRegularFile();
        Files.copy(jar, folder.resolve("foreign.jar"));
        Result result = run(LAUNCHER, Map.of("HERO_PLUGINS", folder.toString()), "strategies", "--json");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("\"name\":\"attention-diverse\"", "foreign.jar");
    }

    @Test
    void aMissingFolderOfPluginsIsBadUsage() throws Exception {
        Result result = run(LAUNCHER, Map.of("HERO_PLUGINS", "/no/such/folder"), "strategies");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("hero: HERO_PLUGINS names a folder that does not exist: /no/such/folder\n");
    }

    @Test
    void saysThatJavaIsMissing() throws Exception {
        Result result = run(LAUNCHER, Map.of("JAVA_HOME", folder.toString()), "strategies");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("hero: JAVA_HOME has no bin/java: " + folder + "\n");
    }

    @Test
    void argumentsMayBeInAnyLanguageWhateverTheLocale() throws Exception {
        Result result = run(LAUNCHER, Map.of("LC_ALL", "C", "LANG", "C"), "bench", "--shape", "größe");
        assertThat(result.err()).contains("größe");
    }

    private Result run(Path launcher, Map<String, String> environment, String... args)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(args));
        File out = folder.resolve("out").toFile();
        File err = folder.resolve("err").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out)
                .redirectError(err);
        builder.environment().put("HERO_BUILD", "never");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new Result(
                process.waitFor(),
                Files.readString(out.toPath(), StandardCharsets.UTF_8),
                Files.readString(err.toPath(), StandardCharsets.UTF_8));
    }
}
