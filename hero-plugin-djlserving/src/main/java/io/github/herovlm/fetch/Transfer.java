package io.github.herovlm.fetch;

import io.github.herovlm.fetch.ImageFetchException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/** One picture on its way, over all its redirects. For one thread, but for {@link #cancel()}. */
final class Transfer implements Callable<byte[]> {
    private static final int OK = 200;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    /** What stores of objects call a file whose type nobody told them. */
    private static final Set<String> UNTOLD = Set.of("application/octet-stream", "binary/octet-stream");

    private final HttpClient client;
    private final AllowedPlaces places;
    private final ImageFetching settings;
    private final URI first;
    private @Nullable HttpGet current;
    private boolean cancelled;

    Transfer(HttpClient client, AllowedPlaces places, ImageFetching settings, URI first) {
        this.client = client;
        this.places = places;
        this.settings = settings;
        this.first = first;
    }

    /** @throws ImageFetchException where there is no picture */
    @Override
    public byte[] call() {
        URI uri = first;
        for (int redirects = 0; redirects <= settings.maxRedirects(); redirects++) {
            HttpGet request = begin(uri);
            try {
                ClassicHttpResponse response =
                        client.executeOpen(HttpHost.create(uri), request, HttpCoreContext.create());
                if (!REDIRECTS.contains(response.getCode())) {
                    return picture(response);
                }
                uri = destination(uri, response);
            } catch (AddressNotGlobalException e) {
                throw new ImageFetchException(Kind.ADDRESS_NOT_GLOBAL, "its host could not be reached", e);
            } catch (SocketTimeoutException | ConnectionRequestTimeoutException e) {
                throw new ImageFetchException(Kind.TIMED_OUT, "its host did not answer in time", e);
            } catch (IOException e) {
                throw new ImageFetchException(Kind.UNREACHABLE, "its host could not be reached", e);
            } finally {
                // Closing would first read what is left of the answer, which may be without end.
                request.cancel();
            }
        }
        throw new ImageFetchException(
                Kind.TOO_MANY_REDIRECTS, "it redirects more than " + settings.maxRedirects() + " times");
    }

    /** Closes the connection, from another thread; a transfer that has not begun will not. */
    synchronized void cancel() {
        cancelled = true;
        if (current != null) {
            current.cancel();
        }
    }

    private synchronized HttpGet begin(URI uri) {
        if (cancelled) {
            throw new ImageFetchException(Kind.CANCELLED, "it is no longer wanted");
        }
        HttpGet request = new HttpGet(uri);
        request.setHeader(HttpHeaders.ACCEPT, "image/*");
        request.setHeader(HttpHeaders.CONNECTION, "close");
        current = request;
        return request;
    }

    private URI destination(URI from, ClassicHttpResponse response) {
        Header location = response.getFirstHeader(HttpHeaders.LOCATION);
        if (location == null) {
            throw status(response);
        }
        String refusal = "it redirects to where pictures are not fetched from";
        try {
            URI to = from.resolve(location.getValue());
            if (!places.maySendOn(from, to)) {
                throw new ImageFetchException(
                        Kind.REDIRECT_NOT_ALLOWED, refusal, new IOException("redirected to " + to));
            }
            return to;
        } catch (IllegalArgumentException e) {
            throw new ImageFetchException(Kind.REDIRECT_NOT_ALLOWED, refusal, e);
        }
    }

    private byte[] picture(ClassicHttpResponse response) throws IOException {
        if (response.getCode() != OK) {
            throw status(response);
        }
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        requireType(entity);
        if (entity.getContentLength() > settings.maxBytes()) {
            throw tooLarge();
        }
        InputStream content = entity.getContent();
        byte[] bytes = content.readNBytes(settings.maxBytes());
        if (content.read() >= 0) {
            throw tooLarge();
        }
        return bytes;
    }

    private static void requireType(HttpEntity entity) {
        String encoding = entity.getContentEncoding();
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new ImageFetchException(
                    Kind.WRONG_TYPE, "it is served in a content encoding, which nobody asked for");
        }
        String type = entity.getContentType();
        String media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (type != null && !media.startsWith("image/") && !UNTOLD.contains(media)) {
            throw new ImageFetchException(
                    Kind.WRONG_TYPE, "it is not served as a picture: expected a content type of image/*");
        }
    }

    private static ImageFetchException status(ClassicHttpResponse response) {
        return new ImageFetchException(Kind.UPSTREAM_STATUS, "its host answered with status " + response.getCode());
    }

    private ImageFetchException tooLarge() {
        return new ImageFetchException(
                Kind.TOO_LARGE, "it has more bytes than are fetched: expected at most " + settings.maxBytes());
    }
}
