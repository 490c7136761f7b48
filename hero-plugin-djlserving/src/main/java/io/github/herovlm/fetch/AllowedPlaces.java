package io.github.herovlm.fetch;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;

/** Where pictures may be fetched from, as far as a URL's text shows it. */
final class AllowedPlaces {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final Set<String> hosts;
    private final BiPredicate<String, Integer> ports;

    AllowedPlaces(List<String> hosts, BiPredicate<String, Integer> ports) {
        this.hosts = new HashSet<>(hosts);
        this.ports = ports;
    }

    boolean contain(URI uri) {
        String host = uri.getHost();
        String scheme = scheme(uri);
        return SCHEMES.contains(scheme)
                && host != null
                && uri.getRawUserInfo() == null
                && hosts.contains(host.toLowerCase(Locale.ROOT))
                && ports.test(scheme, uri.getPort() < 0 ? Network.defaultPort(scheme) : uri.getPort());
    }

    /** Whether somebody at the one may send on to the other. */
    boolean maySendOn(URI from, URI to) {
        return contain(to) && (scheme(to).equals("https") || scheme(from).equals("http"));
    }

    private static String scheme(URI uri) {
        return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    }
}
