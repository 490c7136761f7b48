package io.github.herovlm.compare;

import java.util.Base64;

/** A picture that travels inside a report. */
public final class EmbeddedImage {
    private final String mediaType;
    private final byte[] bytes;

    private EmbeddedImage(String mediaType, byte[] bytes) {
        this.mediaType = mediaType;
        this.bytes = bytes.clone();
    }

    /** A PNG file's bytes. */
    public static EmbeddedImage png(byte[] bytes) {
        return new EmbeddedImage("image/png", bytes);
    }

    /** A JPEG file's bytes. */
    public static EmbeddedImage jpeg(byte[] bytes) {
        return new EmbeddedImage("image/jpeg", bytes);
    }

    /** The file's bytes, a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The picture as a URI that needs no request. */
    public String dataUri() {
        return "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }
}
