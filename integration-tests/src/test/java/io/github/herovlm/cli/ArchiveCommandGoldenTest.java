package io.github.herovlm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.archive.PluginJar;
import io.github.herovlm.golden.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("hero archive")
class ArchiveCommandGoldenTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private final List<Path> tried = new ArrayList<>();
    private String before;

    @BeforeEach
    void comesWithAJar() throws IOException {
        before = System.getProperty(PluginJar.PROPERTY);
        System.setProperty(
                PluginJar.PROPERTY,
                Files.writeString(folder.resolve("hero-plugin.jar"), "no jar").toString());
    }

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(PluginJar.PROPERTY);
        } else {
            System.setProperty(PluginJar.PROPERTY, before);
        }
    }

    private GoldenSession run(Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        Failures failures = new Failures(console, () -> false);
        int exitCode = new CommandLine(new ArchiveCommand(console, tried::add, environment, CLOCK))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .execute(args);
        return new GoldenSession(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String model() {
        return Golden.directory().toString();
    }

    @Test
    @DisplayName("prints where the archive is, and tries it first")
    void makes() {
        Path out = folder.resolve("street.zip");
        GoldenSession session = run(Map.of(), "--model", model(), "--set", "max_running=3", "--out", out.toString());
        assertThat(session.err()).isEmpty();
        assertThat(session.exitCode()).isZero();
        assertThat(session.out()).isEqualTo(out + "\n");
        assertThat(out).isRegularFile();
        assertThat(tried).hasSize(1);
        run(
                Map.of(),
                "--model",
                model(),
                "--no-verify",
                "--out",
                folder.resolve("other").toString());
        assertThat(tried).as("--no-verify").hasSize(1);
    }

    @Test
    @DisplayName("is made now, or at the second that SOURCE_DATE_EPOCH says")
    void time() {
        Path out = folder.resolve("street");
        run(Map.of(), "--model", model(), "--name", "avenue", "--out", out.toString());
        assertThat(out.resolve("provenance.json"))
                .content()
                .contains("\"made_at\": \"2026-11-21T00:00:00Z\"", "\"name\": \"avenue\"");
        run(Map.of("SOURCE_DATE_EPOCH", "1000000000"), "--model", model(), "--force", "--out", out.toString());
        assertThat(out.resolve("provenance.json"))
                .content()
                .contains("\"made_at\": \"2001-09-09T01:46:40Z\"", "\"name\": \"street\"");
        GoldenSession session =
                run(Map.of("SOURCE_DATE_EPOCH", "now"), "--model", model(), "--force", "--out", out.toString());
        assertThat(session.err())
                .isEqualTo("hero: SOURCE_DATE_EPOCH = now is not accepted: expected a number of seconds"
                        + " since 1970\n");
    }

    @Test
    @DisplayName("what is not accepted is said of the option, with its value and what is")
    void refusals() {
        String out = folder.resolve("street").toString();
        assertThat(run(Map.of(), "--model", model(), "--set", "retention_ration=0.2", "--out", out)
                        .err())
                .startsWith("hero: --set = retention_ration is not accepted: expected")
                .contains("did you mean retention_ratio?");
        assertThat(run(Map.of(), "--model", model(), "--set", "pruner=hero", "--out", out)
                        .err())
                .startsWith("hero: --clip is missing: expected the folder of a CLIP checkpoint");
        assertThat(run(Map.of(), "--model", model(), "--name", "a b", "--out", out)
                        .err())
                .startsWith("hero: --name = a b is not accepted");
        assertThat(run(Map.of(), "--model", model(), "--copy", "--reference", "--out", out)
                        .exitCode())
                .isEqualTo(2);
        String nothing = folder.resolve("nothing").toString();
        assertThat(run(Map.of(), "--model", nothing, "--out", out).err())
                .startsWith("hero: model = " + nothing + " is not accepted");
    }

    @Test
    @DisplayName("without the jar that archives have it says who sets it")
    void noJar() {
        System.clearProperty(PluginJar.PROPERTY);
        GoldenSession session = run(
                Map.of(), "--model", model(), "--out", folder.resolve("street").toString());
        assertThat(session.exitCode()).isEqualTo(1);
        assertThat(session.err())
                .isEqualTo("hero: system property hero.plugin.jar is missing: expected the plugin jar,"
                        + " hero-plugin-djlserving-<version>-plugin.jar; the hero script sets it\n");
    }
}
