package io.github.herovlm.experiment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A hash that is the same in every process and release: SHA-256 of the parts, each as UTF-8 behind its length in bytes as a
 * big-endian 32-bit number.
 */
final class StableHash {
    private static final int FRACTION_BITS = 53;

    private StableHash() {}

    /** The hash's first 53 bits as a fraction, uniform in [0, 1). */
    static double fraction(String... parts) {
        long bits = ByteBuffer.wrap(digest(parts)).getLong() >>> (Long.SIZE - FRACTION_BITS);
        return (double) bits / (1L << FRACTION_BITS);
    }

    /** The hash's first 8 bytes, in hexadecimal. */
    static String shortHex(String... parts) {
        return HexFormat.of().formatHex(digest(parts), 0, Long.BYTES);
    }

    private static byte[] digest(String... parts) {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
            sha256.update(bytes);
        }
        return sha256.digest();
    }
}
