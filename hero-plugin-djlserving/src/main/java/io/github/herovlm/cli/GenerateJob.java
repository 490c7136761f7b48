package io.github.herovlm.cli;

/** Answer from the visual tokens that stay. */
public record GenerateJob(PruneJob prune, SamplingChoice sampling) {}
