package io.github.herovlm.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.fetch.ImageFetchException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the fetcher goes, and where it does not. */
class ImageFetcherPlacesTest extends FetcherTestCase {
    @Test
    void offUnlessHostsAreNamed() {
        try (ImageFetcher off = fetcher()) {
            assertThat(refused(() -> off.fetch(URI.create("https://pictures.example/")))
                            .kind())
                    .isEqualTo(Kind.OFF);
        }
        assertThat(names.asked()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "http://127.0.0.1/",
                "file:///etc/passwd",
                "a.png",
                "ftp://pictures.example/"
            })
    void nobodyIsAskedAboutOtherPlaces(String uri) {
        assertThat(refused(() -> fetcher.fetch(URI.create(uri))).kind()).isEqualTo(Kind.NOT_ALLOWED);
        assertThat(names.asked()).isZero();
    }

    @Test
    void redirectsAreFollowedUpToTheLimit() {
        names.with("other.example", "127.0.0.1");
        server.redirects("/1", server.at("other.example", "/2").toString());
        server.redirects("/2", "3");
        server.redirects("/0", "/1");
        server.serves("/3", "image/png", FILE);
        server.redirects("/loop", "/loop");

        assertThat(fetch("/1")).isEqualTo(FILE);
        assertThat(names.asked()).isEqualTo(3);
        assertThat(refused("/0").kind()).isEqualTo(Kind.TOO_MANY_REDIRECTS);
        assertThat(refused("/loop").kind()).isEqualTo(Kind.TOO_MANY_REDIRECTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/a.png",
                "http://127.0.0.1/a.png",
                "http://[::1]/a.png",
                "//evil.example/a.png",
                "file:///etc/passwd",
                "ftp://pictures.example/a.png",
                "http://u:p@pictures.example/a.png",
                "data:image/png;base64,AAAA",
                "http://[",
                "http:// /",
            })
    void redirectsToOtherPlaces(String location) {
        server.redirects("/a.png", location);

        ImageFetchException refusal = refused("/a.png");
        assertThat(refusal.kind()).isEqualTo(Kind.REDIRECT_NOT_ALLOWED);
        assertThat(refusal.getMessage()).isEqualTo("it redirects to where pictures are not fetched from");
        assertThat(names.asked()).isEqualTo(1);
    }

    @Test
    void redirectToNowhere() {
        server.on("/a.png", exchange -> exchange.sendResponseHeaders(302, -1));

        assertThat(refused("/a.png")).hasMessage("its host answered with status 302");
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1", "169.254.169.254", "127.0.0.2", "::1", "127.0.0.1 192.168.0.1", "192.168.0.1 127.0.0.1"})
    @DisplayName("an allowed host whose name leads inside is not asked, nor after a redirect")
    void namesThatLeadInside(String addresses) {
        names.with("other.example", addresses);
        server.serves("/", "image/png", FILE);
        server.redirects("/a.png", server.at("other.example", "/b.png").toString());

        ImageFetchException refusal = refused("/a.png");
        assertThat(refusal.kind()).isEqualTo(Kind.ADDRESS_NOT_GLOBAL);
        assertThat(refusal).hasMessage("its host could not be reached");
        assertThat(refused(() -> fetcher.fetch(server.at("other.example", "/"))).kind())
                .isEqualTo(Kind.ADDRESS_NOT_GLOBAL);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    @DisplayName("a name server that changes its mind is asked once for a connection, and its answer checked each time")
    void rebinding() {
        names.with("other.example", "127.0.0.1", "127.0.0.2");
        server.serves("/", "image/png", FILE);
        URI uri = server.at("other.example", "/");

        assertThat(fetcher.fetch(uri)).isEqualTo(FILE);
        assertThat(names.asked()).isEqualTo(1);
        assertThat(refused(() -> fetcher.fetch(uri)).kind()).isEqualTo(Kind.ADDRESS_NOT_GLOBAL);
        assertThat(names.asked()).isEqualTo(2);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void nameOrHostThatIsNotThere() throws IOException {
        URI nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://pictures.example:" + free.getLocalPort() + "/");
        }

        assertThat(refused(() -> fetcher.fetch(nobody)).kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(refused(() -> fetcher.fetch(server.at("other.example", "/"))).kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    @DisplayName("neither a proxy for HTTP nor one for sockets is taken from the system")
    void noProxies() {
        ProxySelector before = ProxySelector.getDefault();
        List<URI> asked = new CopyOnWriteArrayList<>();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                asked.add(uri);
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        });
        try {
            server.serves("/a.png", "image/png", FILE);
            assertThat(fetch("/a.png")).isEqualTo(FILE);
            assertThat(asked).isEmpty();
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    @DisplayName("https is never spoken in the clear")
    void encrypted() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> {
                try (Socket socket = listener.accept()) {
                    return socket.getInputStream().read();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            URI uri = URI.create("https://pictures.example:" + listener.getLocalPort() + "/");

            assertThat(refused(() -> fetcher.fetch(uri)).kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(first.get()).as("a handshake of TLS").isEqualTo(22);
        }
    }
}
