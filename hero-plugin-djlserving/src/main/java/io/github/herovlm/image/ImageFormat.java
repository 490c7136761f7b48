package io.github.herovlm.image;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** The file formats read, told apart by their first bytes; a file name or media type is never believed. */
public enum ImageFormat {
    JPEG("ffd8ff"),
    PNG("89504e470d0a1a0a"),
    GIF("474946383"),
    BMP("424d"),
    WEBP("52494646........57454250");

    /** Hexadecimal digits that a file starts with; a dot stands for any digit. */
    private final String signature;

    ImageFormat(String signature) {
        this.signature = signature;
    }

    /** The format of these bytes, by their signature alone. */
    public static Optional<ImageFormat> of(byte[] data) {
        String start = HexFormat.of().formatHex(data, 0, Math.min(data.length, 16));
        return Arrays.stream(values()).filter(format -> format.matches(start)).findFirst();
    }

    /** {@code image/png} and the like. */
    public String mediaType() {
        return "image/" + name().toLowerCase(Locale.ROOT);
    }

    private boolean matches(String start) {
        return start.length() >= signature.length()
                && start.substring(0, signature.length()).matches(signature);
    }
}
