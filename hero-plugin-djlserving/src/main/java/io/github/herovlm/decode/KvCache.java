package io.github.herovlm.decode;

import ai.djl.ndarray.NDArray;
import io.github.herovlm.spi.InvalidInputException;

/**
 * Keys and values of one sequence, preallocated: {@code [layers, 2, kvHeads, capacity, headDim]}. Used by one thread at a
 * time; closing it frees the memory.
 */
public final class KvCache implements AutoCloseable {
    private final NDArray tensor;
    private final int capacity;
    private int length;

    KvCache(NDArray tensor, int capacity) {
        this.tensor = tensor;
        this.capacity = capacity;
    }

    NDArray tensor() {
        return tensor;
    }

    /** Tokens it can hold. */
    public int capacity() {
        return capacity;
    }

    /** Tokens it holds. */
    public int length() {
        return length;
    }

    /**
     * Makes sure that there is room for tokens about to be written.
     *
     * @return the position of the first of them
     */
    int positionFor(int tokens) {
        if (length + tokens > capacity) {
            throw new InvalidInputException(
                    "sequence length", length + tokens, "at most " + capacity + " tokens, the KV cache's capacity");
        }
        return length;
    }

    /** Counts tokens that were written. A call that failed on the way has added none and can be made again. */
    void append(int tokens) {
        length += tokens;
    }

    @Override
    public void close() {
        tensor.close();
    }
}
