package io.github.herovlm.workbench;

import io.github.herovlm.bench.BenchShape;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.InvalidInputException;
import java.util.List;

/**
 * Measure a shape with random weights.
 *
 * @param retentions the rows, in order; budgets are exact
 * @param device as in {@link io.github.herovlm.llava.ModelSettings}
 * @param dtype as in {@link io.github.herovlm.llava.ModelSettings}
 * @param repeat measured runs a row
 */
public record BenchJob(
        BenchShape shape, List<Double> retentions, PrunerChoice pruner, String device, String dtype, int repeat) {
    public BenchJob {
        retentions = List.copyOf(retentions);
        retentions.forEach(Budget::exact);
        if (repeat < 1) {
            throw new InvalidInputException("repeat", repeat, "a whole number of at least 1");
        }
    }
}
