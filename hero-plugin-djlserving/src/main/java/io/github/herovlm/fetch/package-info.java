/**
 * Pictures by URL. {@link io.github.herovlm.fetch.ImageFetcher} gives the bytes of a picture, or an {@link
 * io.github.herovlm.fetch.ImageFetchException} that says why not; {@link io.github.herovlm.fetch.ImageFetching} is what the
 * operator allows.
 *
 * <p>Whoever sends a request chooses where the server connects to, so nothing is taken on trust: the host must be one of those
 * configured, to the letter; the port must be the scheme's; every address that the name resolves to must be global, and
 * connections are made to just these addresses, so that a second, different answer of the name server has no effect. All of it is
 * checked anew for each redirect. Size and time are bounded for the picture as a whole, whatever the other side says or withholds.
 */
@NullMarked
package io.github.herovlm.fetch;

import org.jspecify.annotations.NullMarked;
