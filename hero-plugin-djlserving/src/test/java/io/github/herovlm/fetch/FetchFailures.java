package io.github.herovlm.fetch;

/** Failures to fetch, for whoever has to deal with them. */
public final class FetchFailures {
    private FetchFailures() {}

    public static ImageFetchException of(ImageFetchException.Kind kind, String message, Throwable cause) {
        return new ImageFetchException(kind, message, cause);
    }
}
