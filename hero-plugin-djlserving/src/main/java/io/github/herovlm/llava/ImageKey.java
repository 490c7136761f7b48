package io.github.herovlm.llava;

import io.github.herovlm.image.DecodeOptions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What an encoded picture is found again by. The largest number of pixels is left out: it refuses pictures, and changes
 * none.
 *
 * @param sha256 of the picture file's bytes, in hexadecimal
 * @param exifOrientation whether the picture was turned as its EXIF orientation says
 * @param model what encoded it: checkpoints, relevance mode, device and type
 */
record ImageKey(String sha256, boolean exifOrientation, String model) {
    /** The key of a picture file. */
    static ImageKey of(byte[] file, DecodeOptions decoding, String model) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(file);
            return new ImageKey(HexFormat.of().formatHex(digest), decoding.honourExifOrientation(), model);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
