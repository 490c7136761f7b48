package io.github.herovlm.workbench;

import io.github.herovlm.decode.SamplingOptions;

/** Answer from the visual tokens that stay. */
public record GenerateJob(PruneJob prune, SamplingOptions sampling) {}
