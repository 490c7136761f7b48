package io.github.herovlm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the launcher script builds, in a project of its own with a Maven and a Java that only pretend. */
class HeroLauncherBuildTest {
    private static final String MAVEN = """
            #!/usr/bin/env bash
            if [ -e broken ]; then
              for line in $(seq 100); do echo "complaint $line"; done
              exit 1
            fi
            mkdir -p hero-plugin-djlserving/target/launcher
            date +%N >hero-plugin-djlserving/target/hero-plugin-djlserving-0.1.0.jar
            date +%N >hero-plugin-djlserving/target/hero-plugin-djlserving-0.1.0-plugin.jar
            date +%N >hero-plugin-djlserving/target/launcher/hero-spi-0.1.0.jar
            touch hero-plugin-djlserving/target/launcher/library-1.jar
            """;
    private static final String JAVA = """
            #!/usr/bin/env bash
            if [ "$1" = -version ]; then echo 'openjdk version "17.0.1"' >&2; exit; fi
            while [ "$1" != -cp ]; do
              case $1 in -Dhero.plugin.jar=*) jar=${1#*=} ;; esac
              shift
            done
            echo "$2"
            echo "$jar" >&2
            """;

    @TempDir
    private Path project;

    private record Result(int exitCode, String out, String err) {}

    @BeforeEach
    void makeProject() throws IOException {
        Files.copy(Path.of("../hero"), project.resolve("hero"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Files.createDirectories(project.resolve("hero-spi"));
        Files.createDirectories(project.resolve("hero-plugin-djlserving"));
        executable("tools/mvn", MAVEN);
        executable("java/bin/java", JAVA);
    }

    @Test
    void aBuildLeavesTheJarsOfWhoIsRunningAlone() throws Exception {
        Path first = folder(run());
        assertThat(names(first))
                .containsExactly("hero-plugin-djlserving-0.1.0.jar", "hero-spi-0.1.0.jar", "library-1.jar", "plugin");
        assertThat(names(first.resolve("plugin"))).containsExactly("hero-plugin-djlserving-0.1.0-plugin.jar");
        String before = Files.readString(first.resolve("hero-spi-0.1.0.jar"));
        Result again = run();
        assertThat(folder(again)).as("nothing changed").isEqualTo(first);
        assertThat(again.err())
                .as("the jar for archives")
                .isEqualTo(first.resolve("plugin/hero-plugin-djlserving-0.1.0-plugin.jar") + "\n");

        Path source = Files.writeString(project.resolve("hero-spi/Source.java"), "class Source {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        Path second = folder(run());
        assertThat(second).isNotEqualTo(first);
        assertThat(Files.readString(first.resolve("hero-spi-0.1.0.jar"))).isEqualTo(before);
        assertThat(Files.readString(second.resolve("hero-spi-0.1.0.jar"))).isNotEqualTo(before);
    }

    @Test
    void aFailingBuildShowsItsLastLinesAndKeepsTheRest() throws Exception {
        Files.createFile(project.resolve("broken"));
        Result result = run();
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        Path log = project.toRealPath().resolve("hero-plugin-djlserving/target/hero-build.log");
        assertThat(result.err())
                .contains("complaint 100\n")
                .doesNotContain("complaint 50\n")
                .endsWith("hero: the build failed; all it said is in " + log + "\n");
        assertThat(log).content().startsWith("complaint 1\n");
    }

    private static Path folder(Result result) {
        assertThat(result.exitCode()).as(result.err()).isZero();
        return Path.of(result.out().strip()).getParent();
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    private void executable(String name, String script) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Result run() throws IOException, InterruptedException {
        File out = project.resolve("out").toFile();
        File err = project.resolve("err").toFile();
        ProcessBuilder builder = new ProcessBuilder(project.resolve("hero").toString(), "strategies")
                .redirectOutput(out)
                .redirectError(err);
        builder.environment().remove("HERO_BUILD");
        builder.environment().remove("HERO_PLUGINS");
        builder.environment().put("JAVA_HOME", project.resolve("java").toString());
        builder.environment().merge("PATH", project.resolve("tools").toString(), (path, tools) -> tools + ":" + path);
        Process process = builder.start();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new Result(
                process.waitFor(),
                Files.readString(out.toPath(), StandardCharsets.UTF_8),
                Files.readString(err.toPath(), StandardCharsets.UTF_8));
    }
}
