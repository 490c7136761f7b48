package io.github.herovlm.load;

import io.github.herovlm.spi.InvalidInputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Where chat completions are asked for. */
public final class ChatUrl {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final String ACCEPTED =
            "an http:// or https:// URL with a host, without user name: a server (http://localhost:8080), its version"
                    + " (…/v1), or the whole path of its chat completions";

    private ChatUrl() {}

    /**
     * A server's address gets the usual path, and one that ends in {@code /v1} the rest of it; any other path is taken as it is.
     *
     * @throws InvalidInputException for what is not the address of a web server
     */
    public static URI of(String text) {
        URI uri = parse(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null) {
            throw new InvalidInputException("url", text, ACCEPTED);
        }
        String path = uri.getRawPath().replaceFirst("/$", "");
        if (path.isEmpty()) {
            return uri.resolve("/v1/chat/completions");
        }
        return path.endsWith("/v1") ? uri.resolve(path + "/chat/completions") : uri;
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new InvalidInputException("url", text, ACCEPTED, e);
        }
    }
}
