package io.github.herovlm.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the opening of the port to its closing. */
class LifeCycleTest extends HostTest {
    @Test
    void aPortThatIsTakenIsSaidAtOnce() {
        HostSettings taken = SETTINGS.withAddress("127.0.0.1", host.port());
        assertThatThrownBy(() -> EmbeddedHost.start(taken))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot listen on 127.0.0.1:" + host.port() + ": Address already in use");
        assertThatThrownBy(() -> EmbeddedHost.start(SETTINGS.withAddress("no.such.host.invalid", 0)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no.such.host.invalid");
    }

    @Test
    void anArchiveThatDoesNotLoadStopsTheHost() {
        Map<String, Path> missing = Map.of("m", folder.resolve("missing"));
        assertThatThrownBy(() -> EmbeddedHost.start(SETTINGS, missing)).hasMessageContaining("There is no archive");
    }

    @Test
    void itListensToThisMachineAlone() {
        assertThat(HostSettings.DEFAULT.host()).isEqualTo("127.0.0.1");
        assertThat(host.uri()).hasToString("http://127.0.0.1:" + host.port());
    }

    @Test
    void runningAnswersEndAndNewOnesAreRefused() throws Exception {
        CountDownLatch freed = Shared.latch("freed");
        BlockingQueue<String> chunks = Shared.chunks();
        try (RawClient raw = new RawClient(host)) {
            raw.send("GET /predictions/scripted?do=stream HTTP/1.1\r\nHost: here\r\n\r\n");
            chunks.add("one");
            raw.readUntil("one");
            CompletableFuture<Void> closing = CompletableFuture.runAsync(host::close);
            while (accepts()) {
                Thread.onSpinWait();
            }
            assertThat(closing).isNotDone();
            assertThat(freed.getCount()).isEqualTo(1);
            chunks.add("two");
            chunks.add(".");
            assertThat(raw.readUntil("0\r\n\r\n")).contains("two").endsWith("0\r\n\r\n");
            closing.get(30, TimeUnit.SECONDS);
        }
        assertThat(freed.getCount()).isZero();
        host.join();
    }

    private boolean accepts() {
        try (RawClient raw = new RawClient(host)) {
            return raw.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void answersThatDoNotEndAreCut() throws Exception {
        EmbeddedHost impatient = EmbeddedHost.start(
                SETTINGS.withLimits(1024, Duration.ofSeconds(30), Duration.ofMillis(100)),
                Map.of("scripted", ScriptedArchive.folder(folder.resolve("other"))));
        CountDownLatch started = Shared.latch("started");
        CompletableFuture<String> cancelled = Shared.cancelled();
        CompletableFuture<?> answer = new Client(impatient).start("/predictions/scripted?do=silent");
        assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
        impatient.close();
        assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
        assertThat(cancelled.get()).isEqualTo("while silent");
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, port", "65536, 0, port", "80, -1, workers", "80, 257, workers"})
    void settingsAreChecked(int port, int workers, String field) {
        assertThatThrownBy(() -> HostSettings.DEFAULT.withAddress("here", port).withWorkers(workers))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(field + " = ");
    }
}
