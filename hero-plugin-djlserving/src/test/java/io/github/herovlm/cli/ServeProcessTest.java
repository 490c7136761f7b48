package io.github.herovlm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hero serve} as a process of its own, which is told to end as the system tells it. */
class ServeProcessTest {
    @TempDir
    private Path folder;

    @Test
    void aSignalEndsItWell() throws Exception {
        Files.writeString(folder.resolve("serving.properties"), """
                engine=PyTorch
                blockFactory=ai.djl.nn.IdentityBlockFactory
                option.hasParameter=false
                """);
        File err = folder.resolve("err.txt").toFile();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Hero.class.getName(),
                        "serve",
                        "--archive",
                        "same=" + folder,
                        "--port",
                        "0",
                        "--verbose")
                .redirectError(err)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String first = out.readLine();
            assertThat(first).as(Files.readString(err.toPath())).startsWith("Serving same at http://127.0.0.1:");
            URI uri = URI.create(first.substring(first.indexOf("http")));
            HttpResponse<String> metrics = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri.resolve("/metrics")).build(), BodyHandlers.ofString());
            assertThat(metrics.body()).contains("LoadModel{Model=\"same\"}");
            process.destroy();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(Files.readString(err.toPath()))
                    .contains("INFO access_log - 127.0.0.1 \"GET /metrics HTTP/1.1\" 200 ")
                    .doesNotContain("Exception", "LoadModel");
        } finally {
            process.destroyForcibly();
        }
    }
}
