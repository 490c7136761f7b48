package io.github.herovlm.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** OpenAI's own client, installed from the committed lock file below {@code target}, and run by Node.js. */
final class NodeClient {
    private static final int OLDEST_NODE = 20;
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "client.mjs");

    private final Path folder;

    private NodeClient(Path folder) {
        this.folder = folder;
    }

    /** Skips, and says so, where there is no Node.js that the client runs on; with {@code CI=true} it fails. */
    static NodeClient installed() {
        String version = version();
        boolean present =
                version.matches("v\\d+\\..*") && Integer.parseInt(version.replaceAll("v(\\d+).*", "$1")) >= OLDEST_NODE;
        String complaint = "Node.js " + OLDEST_NODE + " or later is needed for OpenAI's client, there is "
                + (version.isEmpty() ? "none" : version);
        Skips.unlessGiven(present, complaint);
        NodeClient client = new NodeClient(BuiltFiles.folder("openai-client"));
        client.install();
        return client;
    }

    private static String version() {
        try {
            Process process = new ProcessBuilder("node", "--version").start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private void install() {
        try {
            Path source = Path.of(NodeClient.class
                            .getResource("/http/openai-client/client.mjs")
                            .toURI())
                    .getParent();
            boolean current = Files.isDirectory(folder.resolve("node_modules/openai"))
                    && Files.mismatch(source.resolve("package-lock.json"), folder.resolve("package-lock.json")) == -1;
            for (String file : FILES) {
                Files.copy(source.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            if (!current) {
                run(List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the client made of the server's answers. */
    JsonObject ask(String baseUrl, String picture) {
        return JsonParser.parseString(run(List.of("node", "client.mjs", baseUrl, picture)))
                .getAsJsonObject();
    }

    private String run(List<String> command) {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        try {
            Process process = new ProcessBuilder(new ArrayList<>(command))
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).as(command.get(0)).isTrue();
            assertThat(process.exitValue()).as(() -> read(err)).isZero();
            return read(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
