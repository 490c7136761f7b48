package io.github.herovlm.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.fetch.ImageFetchException.Kind;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host answers. */
class ImageFetcherTest extends FetcherTestCase {
    @ParameterizedTest
    @ValueSource(strings = {"image/png", "IMAGE/JPEG; q=1", "application/octet-stream", "binary/octet-stream", ""})
    void aPicture(String type) {
        server.serves("/a.png", type.isEmpty() ? null : type, FILE);

        assertThat(fetch("/a.png?size=1#x")).isEqualTo(FILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json", "text/image/png", "imagepng", "application/octet-stream2"})
    void somethingElse(String type) {
        server.serves("/a.png", type, FILE);

        assertThat(refused("/a.png").kind()).isEqualTo(Kind.WRONG_TYPE);
    }

    @Test
    @DisplayName("what is compressed on top is not unpacked")
    void compressed() {
        server.on("/a.png", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "image/png");
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            PictureServer.send(exchange, FILE);
        });

        assertThat(refused("/a.png").kind()).isEqualTo(Kind.WRONG_TYPE);
        assertThat(server.requests().get(0)).doesNotContainKey("Accept-encoding");
    }

    @Test
    void pictureOfTheLargestSize() {
        server.serves("/a.png", "image/png", new byte[MOST_BYTES]);

        assertThat(fetch("/a.png")).hasSize(MOST_BYTES);
    }

    @Test
    @DisplayName("one byte too many, with its length said before, or not")
    void tooLarge() {
        server.serves("/said.png", "image/png", new byte[MOST_BYTES + 1]);
        server.on("/unsaid.png", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[MOST_BYTES + 1]);
        });

        assertThat(refused("/said.png"))
                .hasMessageEndingWith("at most 1000")
                .extracting("kind")
                .isEqualTo(Kind.TOO_LARGE);
        assertThat(refused("/unsaid.png").kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    @DisplayName("an answer without end is left at its limit")
    void endless() {
        server.on("/a.png", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(FILE); // ends when the other side is gone
            }
        });

        assertThat(refused("/a.png").kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 206, 304, 400, 401, 403, 404, 407, 500, 503})
    void otherStatus(int status) {
        server.on("/a.png", exchange -> {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=x");
            exchange.sendResponseHeaders(status, -1);
        });

        ImageFetchException refusal = refused("/a.png");
        assertThat(refusal.kind()).isEqualTo(Kind.UPSTREAM_STATUS);
        assertThat(refusal).hasMessage("its host answered with status " + status);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/../b.png", "/%2e%2e/a%00.png", "/a;b,c@d.png", "/ü.png", ""})
    @DisplayName("odd paths are asked for as they are, and only there")
    void oddPaths(String path) {
        server.serves("/", "image/png", FILE);

        assertThat(fetch(path)).isEqualTo(FILE);
    }

    @Test
    void connectionThatBreaks() {
        server.on("/a.png", exchange -> {
            exchange.sendResponseHeaders(200, FILE.length + 1);
            exchange.getResponseBody().write(FILE);
            exchange.getResponseBody().flush();
            throw new IOException("enough");
        });

        assertThat(refused("/a.png").kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    @DisplayName("nothing is carried from one request to the next, and nothing of the system's")
    void bareRequests() {
        server.on("/a.png", exchange -> {
            exchange.getResponseHeaders().set("Set-Cookie", "a=b; Path=/");
            exchange.getResponseHeaders().set("Content-Type", "image/png");
            PictureServer.send(exchange, FILE);
        });
        fetch("/a.png");
        fetch("/a.png");

        assertThat(server.requests())
                .hasSize(2)
                .allSatisfy(headers -> assertThat(headers.keySet())
                        .containsExactlyInAnyOrder("Accept", "Connection", "Host", "User-agent"));
    }

    @Test
    @DisplayName("more at once than there are connections: all get theirs")
    void manyAtOnce() throws InterruptedException {
        server.serves("/", "image/png", FILE);
        List<Callable<byte[]>> fetches = IntStream.range(0, 64)
                .<Callable<byte[]>>mapToObj(i -> () -> fetch("/" + i))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(fetches.size());
        try {
            assertThat(threads.invokeAll(fetches))
                    .allSatisfy(file -> assertThat(file.get()).isEqualTo(FILE));
        } finally {
            threads.shutdownNow();
        }
    }
}
