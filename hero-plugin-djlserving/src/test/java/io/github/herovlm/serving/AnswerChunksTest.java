package io.github.herovlm.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AnswerChunksTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("chunks come in order, and the last one is known as such once it is taken")
    void order() throws InterruptedException {
        AnswerChunks chunks = new AnswerChunks(Duration.ofMinutes(1));
        chunks.appendContent(bytes("a"), false);
        chunks.appendContent(bytes("b"), true);

        assertThat(chunks.hasNext()).isTrue();
        assertThat(chunks.nextChunk(1, TimeUnit.SECONDS)).isEqualTo(bytes("a"));
        assertThat(chunks.hasNext()).isTrue();
        assertThat(chunks.nextChunk(1, TimeUnit.SECONDS)).isEqualTo(bytes("b"));
        assertThat(chunks.hasNext()).isFalse();
    }

    @Test
    @DisplayName("a wait that is longer than the answer may take fails as the server expects it")
    void tooLong() {
        AnswerChunks chunks = new AnswerChunks(Duration.ofMillis(1));

        assertThatIllegalStateException().isThrownBy(() -> chunks.nextChunk(1, TimeUnit.HOURS));
    }

    @Test
    @Timeout(60)
    @DisplayName("waiting for many answers leaves threads of the pool for others")
    void pool() throws Exception {
        ForkJoinPool pool = new ForkJoinPool(2);
        try {
            List<AnswerChunks> answers = new ArrayList<>();
            List<CompletableFuture<byte[]>> readers = new ArrayList<>();
            CountDownLatch reading = new CountDownLatch(20);
            for (int i = 0; i < 20; i++) {
                AnswerChunks chunks = new AnswerChunks(Duration.ofMinutes(1));
                answers.add(chunks);
                readers.add(CompletableFuture.supplyAsync(
                        () -> {
                            reading.countDown();
                            try {
                                return chunks.nextChunk(1, TimeUnit.MINUTES);
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                        },
                        pool));
            }
            // With two threads and no others in their place, the third reader would never begin.
            reading.await();

            assertThat(CompletableFuture.supplyAsync(() -> "pong", pool).get()).isEqualTo("pong");

            answers.forEach(chunks -> chunks.appendContent(bytes("x"), true));
            for (CompletableFuture<byte[]> reader : readers) {
                assertThat(reader.get()).isEqualTo(bytes("x"));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    @Timeout(60)
    @DisplayName("a whole answer is never taken for none, whenever the server looks")
    void noGap() throws Exception {
        for (int i = 0; i < 20_000; i++) {
            AnswerChunks chunks = new AnswerChunks(Duration.ofMinutes(1));
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> chunks.appendContent(bytes("x"), true));
            assertThat(chunks.hasNext()).isTrue();
            assertThat(chunks.nextChunk(1, TimeUnit.MINUTES)).isEqualTo(bytes("x"));
            assertThat(chunks.hasNext()).isFalse();
            writer.get();
        }
    }

    @Test
    @DisplayName("what is taken without waiting is counted as taken")
    void poll() {
        AnswerChunks chunks = new AnswerChunks(Duration.ofMinutes(1));
        assertThat(chunks.pollChunk()).isNull();
        chunks.appendContent(bytes("a"), true);

        assertThat(chunks.pollChunk()).isEqualTo(bytes("a"));
        assertThat(chunks.hasNext()).isFalse();
    }
}
