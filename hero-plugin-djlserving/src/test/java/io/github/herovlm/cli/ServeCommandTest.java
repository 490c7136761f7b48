package io.github.herovlm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code hero serve} as it is typed. */
class ServeCommandTest {
    @TempDir
    private Path folder;

    /** An archive that repeats what it is sent, with DJL's own translator. */
    private Path archive() throws Exception {
        Files.writeString(folder.resolve("serving.properties"), """
                engine=PyTorch
                blockFactory=ai.djl.nn.IdentityBlockFactory
                option.hasParameter=false
                """);
        return folder;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serve --archive x --port 65536|2|hero: --port = 65536 is not accepted: expected a number from 0",
                "serve --archive x --workers 0|2|hero: --workers = 0 is not accepted",
                "serve --archive a=x --archive a=y|2|--archive = a=y is not accepted: expected archives of different names",
                "serve --port 0 --archive /no/such/archive|1|hero: There is no archive /no/such/archive",
            })
    void complaintsAreOneLine(String args, int exitCode, String message) {
        Session session = Session.run(new FakeWorkbench(), args.split(" "));
        assertThat(session.err()).contains(message);
        assertThat(session.exitCode()).isEqualTo(exitCode);
        assertThat(session.out()).isEmpty();
    }

    @Test
    void aPortThatIsTakenIsAFailure() throws Exception {
        HttpServer taken = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try {
            String port = Integer.toString(taken.getAddress().getPort());
            Session session = Session.run(
                    new FakeWorkbench(), "serve", "--archive", archive().toString(), "--port", port);
            assertThat(session.err()).contains("hero: cannot listen on 127.0.0.1:" + port + ": Address already in use");
            assertThat(session.exitCode()).isEqualTo(1);
        } finally {
            taken.stop(0);
        }
    }

    @Test
    void saysWhereItServesAndHowToAsk() throws Exception {
        PipedInputStream printed = new PipedInputStream(8192);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(new PipedOutputStream(printed), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        String archive = archive().toString();
        FutureTask<Integer> run = new FutureTask<>(() -> HeroCommand.commandLine(console, new FakeWorkbench())
                .execute("serve", "--archive", "same=" + archive, "--port", "0"));
        Thread thread = new Thread(run);
        thread.start();
        BufferedReader out = new BufferedReader(new InputStreamReader(printed, StandardCharsets.UTF_8));
        String first = out.readLine();
        assertThat(first).startsWith("Serving same at http://127.0.0.1:");
        URI uri = URI.create(first.substring(first.indexOf("http")));
        assertThat(out.readLine()).isEmpty();
        assertThat(out.readLine())
                .startsWith("curl " + uri + "/v1/chat/completions -H 'Content-Type: application/json' ");
        assertThat(HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(uri.resolve("/ping")).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        thread.interrupt();
        assertThat(run.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("Loading same from " + archive);
    }
}
