package io.github.herovlm.checkpoint;

import java.util.Arrays;
import java.util.List;

/**
 * A tensor that a model of a given configuration has.
 *
 * @param name canonical name
 * @param shape its dimensions, empty for a scalar
 */
public record ExpectedWeight(String name, List<Long> shape) {
    public ExpectedWeight {
        shape = List.copyOf(shape);
    }

    ExpectedWeight(String name, long... shape) {
        this(name, Arrays.stream(shape).boxed().toList());
    }

    /** Number of elements. */
    public long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    String description() {
        return TensorType.LOADABLE + " of shape " + shape;
    }
}
