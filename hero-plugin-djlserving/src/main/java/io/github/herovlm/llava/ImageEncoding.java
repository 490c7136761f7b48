package io.github.herovlm.llava;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.herovlm.spi.Evidence;

/**
 * An encoded picture: its projected features on the model's device, and the evidence that was asked for. Closing it frees
 * the features.
 */
public final class ImageEncoding implements AutoCloseable {
    private final NDManager owner;
    private final NDArray visual;
    private final Evidence evidence;
    private final EncodingTimings timings;
    private final boolean instructionTruncated;

    /**
     * How long the parts took.
     *
     * @param visionNanos vision tower and projector
     * @param relevanceNanos scoring the tiles against the instruction, 0 where nobody asked
     */
    public record EncodingTimings(long visionNanos, long relevanceNanos) {}

    ImageEncoding(
            NDManager owner, NDArray visual, Evidence evidence, EncodingTimings timings, boolean instructionTruncated) {
        this.owner = owner;
        this.visual = visual;
        this.evidence = evidence;
        this.timings = timings;
        this.instructionTruncated = instructionTruncated;
    }

    /** Projected features of all tiles, on the model's device: {@code [T, P, d]}. */
    public NDArray visual() {
        return visual;
    }

    /** What the strategies read. */
    public Evidence evidence() {
        return evidence;
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
        owner.close();
    }
}
