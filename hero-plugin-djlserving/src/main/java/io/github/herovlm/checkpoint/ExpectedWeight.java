package io.github.herovlm.checkpoint;

import java.util.List;

/**
 * A tensor that a model of a given configuration has.
 *
 * @param name canonical name
 * @param shape its dimensions, empty for a scalar
 * @param required whether the model cannot be built without it
 */
public record ExpectedWeight(String name, List<Long> shape, boolean required) {
    public ExpectedWeight {
        shape = List.copyOf(shape);
    }

    /** Number of elements. */
    public long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    /** The part of the model it belongs to. */
    public ModelPart part() {
        return ModelPart.of(name);
    }
}
