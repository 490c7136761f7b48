package io.github.herovlm.cli;

import io.github.herovlm.bench.BenchShape;
import java.util.List;

/**
 * Measure a shape with random weights.
 *
 * @param retentions the rows, in order
 * @param repeat measured runs a row
 */
public record BenchJob(
        BenchShape shape, List<Double> retentions, PrunerChoice pruner, ModelChoice.Placement placement, int repeat) {
    public BenchJob {
        retentions = List.copyOf(retentions);
    }
}
