package io.github.herovlm.fetch;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fetcher, a server on this machine that stands for the internet, and a name server. */
abstract class FetcherTestCase {
    static final int MOST_BYTES = 1000;
    static final byte[] FILE = "a picture".getBytes(StandardCharsets.US_ASCII);

    final TestNames names = new TestNames().with("pictures.example", "127.0.0.1");
    PictureServer server;
    ImageFetcher fetcher;

    @BeforeEach
    void open() throws IOException {
        server = new PictureServer();
        fetcher = fetcher("pictures.example", "other.example");
    }

    @AfterEach
    void close() {
        fetcher.close();
        server.close();
    }

    ImageFetcher fetcher(String... hosts) {
        Duration longest = Duration.ofSeconds(60);
        return ImageFetcher.open(new ImageFetching(List.of(hosts), MOST_BYTES, longest, longest, 2), names.network());
    }

    byte[] fetch(String path) {
        return fetcher.fetch(server.at("pictures.example", path));
    }

    static ImageFetchException refused(Runnable fetch) {
        return catchThrowableOfType(ImageFetchException.class, fetch::run);
    }

    ImageFetchException refused(String path) {
        return refused(() -> fetch(path));
    }
}
