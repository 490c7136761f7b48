package io.github.herovlm.torchscript;

import java.util.Arrays;
import java.util.List;

/**
 * A weight that a module binds.
 *
 * @param name canonical checkpoint name
 * @param shape expected dimensions
 */
public record TensorSpec(String name, List<Long> shape) {
    public TensorSpec {
        shape = List.copyOf(shape);
    }

    /** A spec from its dimensions. */
    public static TensorSpec of(String name, long... shape) {
        return new TensorSpec(name, Arrays.stream(shape).boxed().toList());
    }

    /** The dimensions. */
    public long[] dimensions() {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }

    /** Number of values. */
    public long size() {
        return shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
    }
}
