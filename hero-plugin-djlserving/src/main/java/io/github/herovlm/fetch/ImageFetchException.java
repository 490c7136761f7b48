package io.github.herovlm.fetch;

import org.jspecify.annotations.Nullable;

/**
 * A picture was not fetched. The message is fit for the client that gave the URL: it names no address, and no place that a redirect
 * led to. What is not fit for it, the cause says.
 */
public final class ImageFetchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why there is no picture. */
    public enum Kind {
        /** No host is allowed. */
        OFF,
        /** The URL's scheme, host or port is not one that pictures are fetched from. */
        NOT_ALLOWED,
        /** The host has an address that is not one of the internet's. */
        ADDRESS_NOT_GLOBAL,
        /** A redirect to something that would not have been allowed as a URL, or from https to http. */
        REDIRECT_NOT_ALLOWED,
        /** More redirects than are followed. */
        TOO_MANY_REDIRECTS,
        /** What is served is not said to be a picture, or is compressed on top. */
        WRONG_TYPE,
        /** More bytes than are taken. */
        TOO_LARGE,
        /** The picture was not complete in time. */
        TIMED_OUT,
        /** The host answered, with a status other than 200. */
        UPSTREAM_STATUS,
        /** No connection, or one that broke. */
        UNREACHABLE,
        /** Whoever asked was interrupted, or the fetcher was closed. */
        CANCELLED
    }

    private final Kind kind;

    ImageFetchException(Kind kind, String message) {
        this(kind, message, null);
    }

    ImageFetchException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Why there is no picture. */
    public Kind kind() {
        return kind;
    }
}
