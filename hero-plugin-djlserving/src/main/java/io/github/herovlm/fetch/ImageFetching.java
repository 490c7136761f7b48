package io.github.herovlm.fetch;

import java.time.Duration;
import java.util.List;

/**
 * Which pictures are fetched by URL, and how long and far.
 *
 * @param allowedDomains host names in lower case that must match to the letter; empty switches fetching off
 * @param maxBytes most bytes of one picture
 * @param connectTimeout longest wait for a connection
 * @param readTimeout longest time for a whole picture
 * @param maxRedirects most redirects that are followed
 */
public record ImageFetching(
        List<String> allowedDomains, int maxBytes, Duration connectTimeout, Duration readTimeout, int maxRedirects) {
    public ImageFetching {
        allowedDomains = List.copyOf(allowedDomains);
    }

    /** Whether any picture may be fetched. */
    public boolean enabled() {
        return !allowedDomains.isEmpty();
    }
}
