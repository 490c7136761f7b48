package io.github.herovlm.image;

import io.github.herovlm.spi.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** Bytes that are no picture we can read. The message says what was found and what is accepted. */
public final class ImageDecodeException extends InvalidInputException {
    /** Why a picture is refused. */
    public enum Kind {
        /** No bytes at all. */
        EMPTY,
        /** Bytes that start like none of the accepted formats. */
        UNKNOWN_FORMAT,
        /** An accepted format, but truncated, damaged or in a variant that cannot be read. */
        CORRUPT,
        /** More pixels than {@link DecodeOptions#maxPixels()}. */
        TOO_LARGE
    }

    private final Kind kind;

    ImageDecodeException(Kind kind, String found, String accepted) {
        this(kind, found, accepted, null);
    }

    ImageDecodeException(Kind kind, String found, String accepted, @Nullable Throwable cause) {
        super("image", found, accepted, cause);
        this.kind = kind;
    }

    /** Why the picture is refused. */
    public Kind kind() {
        return kind;
    }
}
