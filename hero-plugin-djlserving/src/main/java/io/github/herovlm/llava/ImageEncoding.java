package io.github.herovlm.llava;

import ai.djl.ndarray.NDArray;
import io.github.herovlm.spi.Evidence;

/**
 * An encoded picture: its projected features on the model's device, and the evidence that was asked for. Closing it gives
 * the features back: they are freed, unless other requests or the model's cache of pictures still hold them.
 */
public final class ImageEncoding implements AutoCloseable {
    private final Lease<PictureEncoding> picture;
    private final Evidence evidence;
    private final EncodingTimings timings;
    private final boolean instructionTruncated;

    /**
     * How long the parts took. Where the picture was encoded already, vision took no time, and decoding
     * none unless it was done ahead for nothing.
     *
     * @param decodeNanos picture file to pixel values, which another thread may have done ahead
     * @param waitNanos finding the picture in the cache, or waiting for another request that just encoded it
     * @param visionNanos vision tower and projector
     * @param relevanceNanos CLIP's features of the tiles, where the picture had none yet, and their scores against the
     *     instruction; 0 where nobody asked
     */
    public record EncodingTimings(long decodeNanos, long waitNanos, long visionNanos, long relevanceNanos) {}

    ImageEncoding(
            Lease<PictureEncoding> picture, Evidence evidence, EncodingTimings timings, boolean instructionTruncated) {
        this.picture = picture;
        this.evidence = evidence;
        this.timings = timings;
        this.instructionTruncated = instructionTruncated;
    }

    /** Projected features of all tiles, on the model's device, shared and not to be changed: {@code [T, P, d]}. */
    public NDArray visual() {
        return picture.value().visual();
    }

    /** What the strategies read. */
    public Evidence evidence() {
        return evidence;
    }

    /** Whether the picture was found encoded, or was encoded for another request at the same time. */
    public boolean cached() {
        return picture.cached();
    }

    /** How long the parts took. */
    public EncodingTimings timings() {
        return timings;
    }

    /** Whether the instruction was longer than CLIP's text tower can read and lost its end. */
    public boolean instructionTruncated() {
        return instructionTruncated;
    }

    @Override
    public void close() {
        picture.close();
    }
}
