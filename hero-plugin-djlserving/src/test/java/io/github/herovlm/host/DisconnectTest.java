package io.github.herovlm.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that go away before they have their answer. */
class DisconnectTest extends HostTest {
    private static String get(String what) {
        return "GET /predictions/scripted?do=" + what + " HTTP/1.1\r\nHost: here\r\n\r\n";
    }

    @Override
    String[] properties() {
        return new String[] {"maxWorkers=1"};
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "reset", "half"})
    void isNoticedBeforeTheFirstChunk(String how) throws Exception {
        CountDownLatch started = Shared.latch("started");
        CompletableFuture<String> cancelled = Shared.cancelled();
        try (RawClient raw = new RawClient(host)) {
            raw.send(get("silent"));
            assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
            switch (how) {
                case "close" -> raw.leave();
                case "reset" -> raw.reset();
                default -> raw.shutdownOutput();
            }
            assertThat(cancelled.get()).isEqualTo("while silent");
        }
    }

    @Test
    void isNoticedBetweenChunks() throws Exception {
        BlockingQueue<String> chunks = Shared.chunks();
        CompletableFuture<String> cancelled = Shared.cancelled();
        try (RawClient raw = new RawClient(host)) {
            raw.send(get("stream"));
            chunks.add("one");
            raw.readUntil("one");
        }
        while (!cancelled.isDone()) {
            // The model looks whether it is cancelled after every chunk.
            if (chunks.isEmpty()) {
                chunks.add("more");
            }
            Thread.onSpinWait();
        }
        assertThat(cancelled.get()).isEqualTo("while streaming");
    }

    @Test
    void whoIsGoneIsNotServedAnyMore() throws Exception {
        CountDownLatch started = Shared.latch("started");
        CountDownLatch go = Shared.latch("go");
        CompletableFuture<?> busy = client.start("/predictions/scripted?do=wait");
        assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
        BlockingQueue<String> chunks = Shared.chunks();
        try (RawClient raw = new RawClient(host)) {
            raw.send(get("stream"));
            // The end of a connection that the host has closed is seen by reading.
            raw.shutdownOutput();
            assertThat(raw.readUntil("never")).isEmpty();
        }
        chunks.add("one$");
        go.countDown();
        busy.get(30, TimeUnit.SECONDS);
        assertThat(client.get("/predictions/scripted").statusCode()).isEqualTo(200);
        assertThat(chunks).as("what the model was never asked for").containsExactly("one$");
    }

    @Test
    void aNextRequestThatComesEarlyIsNoReasonToHangUp() throws Exception {
        CountDownLatch started = Shared.latch("started");
        CountDownLatch go = Shared.latch("go");
        try (RawClient raw = new RawClient(host)) {
            raw.send(get("wait"));
            assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
            raw.send(get("echo").replace("here", "second"));
            // Long enough for the watch to look at the connection: another client's end was seen meanwhile.
            CompletableFuture<String> cancelled = Shared.cancelled();
            host.load("other", ScriptedArchive.folder(folder.resolve("other")));
            Shared.latch("started");
            try (RawClient other = new RawClient(host)) {
                other.send(get("silent").replace("/scripted", "/other"));
                other.shutdownOutput();
                assertThat(cancelled.get()).isEqualTo("while silent");
            }
            go.countDown();
            assertThat(raw.readUntil("waited")).endsWith("\r\n\r\nwaited");
            assertThat(raw.readUntil("requestId")).contains("HTTP/1.1 200 OK", "property Host=second");
        }
    }
}
