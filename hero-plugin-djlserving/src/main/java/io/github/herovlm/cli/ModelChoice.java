package io.github.herovlm.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which checkpoint to run, and where.
 *
 * @param model LLaVA-NeXT checkpoint folder
 * @param clip CLIP checkpoint folder for instruction relevance, if any
 * @param relevance where relevance comes from: clip, shared or none
 * @param placement device and data type
 */
public record ModelChoice(Path model, @Nullable Path clip, Relevance relevance, Placement placement) {
    /** Where the relevance of a tile to the instruction comes from. */
    public enum Relevance {
        CLIP,
        SHARED,
        NONE
    }

    /** Type of the weights in memory. */
    public enum Dtype {
        AUTO,
        FP32,
        FP16,
        BF16
    }

    /**
     * Device and data type.
     *
     * @param device auto, cpu, gpu or gpuN
     */
    public record Placement(String device, Dtype dtype) {}
}
