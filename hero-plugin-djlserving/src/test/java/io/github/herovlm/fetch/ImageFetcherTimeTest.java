package io.github.herovlm.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.herovlm.fetch.ImageFetchException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that take their time, and people who lose patience. */
@Timeout(120)
class ImageFetcherTimeTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofMinutes(10);

    private final TestNames names = new TestNames().with("pictures.example", "127.0.0.1");
    /** The server noticed that the other side is gone. */
    private final CountDownLatch gone = new CountDownLatch(1);

    private final CountDownLatch asked = new CountDownLatch(1);
    private PictureServer server;

    @BeforeEach
    void open() throws IOException {
        server = new PictureServer().on("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, 0);
            drip(exchange.getResponseBody());
        });
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** A byte now and then, for ever. */
    private void drip(OutputStream body) throws IOException {
        try {
            while (true) {
                body.write(0);
                body.flush();
                asked.countDown();
                gone.await(20, TimeUnit.MILLISECONDS);
            }
        } catch (IOException e) {
            gone.countDown();
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ImageFetcher fetcher(Duration longest) {
        return ImageFetcher.open(
                new ImageFetching(List.of("pictures.example"), Integer.MAX_VALUE, LONG, longest, 0), names.network());
    }

    private Kind refused(ImageFetcher fetcher) {
        return refused(fetcher, server.at("pictures.example", "/"));
    }

    private static Kind refused(ImageFetcher fetcher, URI uri) {
        return catchThrowableOfType(ImageFetchException.class, () -> fetcher.fetch(uri))
                .kind();
    }

    @Test
    @DisplayName("each byte comes in time, the picture does not: the connection is closed")
    void dripFeed() throws InterruptedException {
        try (ImageFetcher fetcher = fetcher(SHORT)) {
            assertThat(refused(fetcher)).isEqualTo(Kind.TIMED_OUT);
            gone.await();
        }
    }

    @Test
    @DisplayName("a name server that does not answer keeps nobody")
    void slowNames() {
        CompletableFuture<InetAddress[]> answer = new CompletableFuture<>();
        // Like a look-up, join() is deaf to interrupts.
        Network network = new Network(host -> answer.join(), address -> true, (scheme, port) -> true);
        try (ImageFetcher fetcher =
                ImageFetcher.open(new ImageFetching(List.of("pictures.example"), 1, LONG, SHORT, 0), network)) {
            assertThat(refused(fetcher)).isEqualTo(Kind.TIMED_OUT);
        } finally {
            answer.complete(new InetAddress[0]);
        }
    }

    @Test
    void anInterruptClosesTheConnection() throws Exception {
        try (ImageFetcher fetcher = fetcher(LONG)) {
            CompletableFuture<Kind> outcome = new CompletableFuture<>();
            CompletableFuture<Boolean> interrupt = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                outcome.complete(refused(fetcher));
                interrupt.complete(Thread.currentThread().isInterrupted());
            });
            thread.start();
            asked.await();
            thread.interrupt();

            assertThat(outcome.get()).isEqualTo(Kind.CANCELLED);
            assertThat(interrupt.get()).isTrue();
            gone.await();
        }
    }

    @Test
    void closingEndsWhatIsUnderWay() throws Exception {
        ImageFetcher fetcher = fetcher(LONG);
        CompletableFuture<Kind> outcome = CompletableFuture.supplyAsync(() -> refused(fetcher));
        asked.await();
        fetcher.close();

        assertThat(outcome.get()).isEqualTo(Kind.CANCELLED);
        gone.await();
        assertThat(refused(fetcher)).isEqualTo(Kind.CANCELLED);
    }
}
