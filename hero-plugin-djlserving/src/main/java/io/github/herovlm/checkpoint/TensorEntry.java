package io.github.herovlm.checkpoint;

import java.nio.file.Path;
import java.util.List;

/**
 * One tensor as a safetensors header describes it, checked against the file.
 *
 * @param name as the file spells it
 * @param type its element type, loadable or not
 * @param shape its dimensions, empty for a scalar
 * @param file the file
 * @param offset first byte, from the start of the file
 * @param byteCount its size
 */
record TensorEntry(String name, TensorType type, List<Long> shape, Path file, long offset, long byteCount) {
    TensorEntry {
        shape = List.copyOf(shape);
    }

    /** Number of elements. */
    long elements() {
        return shape.stream().reduce(1L, (a, b) -> a * b);
    }
}
