package io.github.herovlm.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Answers that come in pieces. */
class StreamingTest extends HostTest {
    private static final String STREAM = "/predictions/scripted?do=stream";

    @Override
    HostSettings settings() {
        return SETTINGS.withLimits(1024, Duration.ofSeconds(2), Duration.ofSeconds(5));
    }

    @Test
    void chunksAreSentAsTheyCome() throws Exception {
        BlockingQueue<String> chunks = Shared.chunks();
        try (RawClient raw = new RawClient(host)) {
            raw.send("GET " + STREAM + " HTTP/1.1\r\nHost: here\r\n\r\n");
            chunks.add("one");
            assertThat(raw.readUntil("one"))
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .containsIgnoringCase("\r\nTransfer-Encoding: chunked\r\n")
                    .containsIgnoringCase("\r\nContent-Type: text/event-stream\r\n")
                    .endsWith("\r\n\r\n3\r\none");
            chunks.add("two");
            assertThat(raw.readUntil("two")).isEqualTo("\r\n3\r\ntwo");
            chunks.add(".");
            assertThat(raw.readUntil("\r\n\r\n")).isEqualTo("\r\n0\r\n\r\n");
            raw.send("GET /ping HTTP/1.1\r\nHost: here\r\n\r\n");
            assertThat(raw.readUntil("\r\n")).as("the connection goes on").isEqualTo("HTTP/1.1 200 OK\r\n");
        }
    }

    @Test
    void theStatusIsThatOfTheFirstChunk() throws Exception {
        Shared.chunks().addAll(List.of("too ", "much", "."));
        HttpResponse<String> response = client.get(STREAM + "&status=429");
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.body()).isEqualTo("too much");
    }

    @Test
    void aFirstChunkThatIsTheLastIsAWholeAnswer() throws Exception {
        Shared.chunks().add("all of it$");
        HttpResponse<String> response = client.get(STREAM + "&status=503");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("content-length")).hasValue("9");
        assertThat(response.headers().firstValue("connection")).hasValue("close");
        assertThat(response.body()).isEqualTo("all of it");
    }

    @Test
    void whatIsPublishedIsSentToo() throws Exception {
        HttpResponse<String> response = client.get("/predictions/scripted?do=publish");
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream");
        assertThat(response.body()).isEqualTo("one two");
    }

    @Test
    void aModelThatFallsSilentHasItsConnectionCutAndItsInputCancelled() throws Exception {
        Shared.latch("started");
        CompletableFuture<String> cancelled = Shared.cancelled();
        assertThatThrownBy(() -> client.get("/predictions/scripted?do=silent")).isInstanceOf(IOException.class);
        assertThat(cancelled.get()).isEqualTo("while silent");
        assertThat(client.get("/ping").statusCode()).isEqualTo(200);
    }

    @Test
    void sixtyStreamsLeaveRoomForEverybodyElse() throws Exception {
        CountDownLatch started = Shared.latch("started", 60);
        BlockingQueue<String> chunks = Shared.chunks();
        List<CompletableFuture<HttpResponse<String>>> streams = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            streams.add(client.start(STREAM));
            chunks.add("x");
        }
        List<CompletableFuture<HttpResponse<String>>> silent = new ArrayList<>();
        CompletableFuture<String> cancelled = Shared.cancelled();
        for (int i = 0; i < 60; i++) {
            silent.add(client.start("/predictions/scripted?do=silent"));
        }
        assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(client.get("/ping").statusCode()).isEqualTo(200);
        assertThat(client.get("/predictions/scripted").statusCode()).isEqualTo(200);
        assertThat(streams).noneMatch(CompletableFuture::isDone);
        for (int i = 0; i < 60; i++) {
            chunks.add(".");
        }
        int length = 0;
        for (CompletableFuture<HttpResponse<String>> stream : streams) {
            length += stream.get(30, TimeUnit.SECONDS).body().length();
        }
        assertThat(length).as("what all of them sent").isEqualTo(60);
        silent.forEach(stream -> stream.cancel(true));
        assertThat(cancelled.get()).isEqualTo("while silent");
    }

    @Test
    void bytesArriveAsTheyAre() throws Exception {
        Shared.chunks().addAll(List.of("grün ", "", "blau$"));
        assertThat(client.get(STREAM).body().getBytes(StandardCharsets.UTF_8))
                .isEqualTo("grün blau".getBytes(StandardCharsets.UTF_8));
    }
}
