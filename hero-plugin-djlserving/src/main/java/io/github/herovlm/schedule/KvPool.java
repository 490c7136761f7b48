package io.github.herovlm.schedule;

/** Counts the tokens whose keys and values may be kept at once. Not thread-safe. */
final class KvPool {
    private final int capacity;
    private int used;

    KvPool(int capacity) {
        this.capacity = capacity;
    }

    int capacity() {
        return capacity;
    }

    int used() {
        return used;
    }

    /** Takes room where there is enough. */
    boolean reserve(int tokens) {
        return resize(0, tokens);
    }

    /** Changes what a holder has; where there is not enough room nothing changes. */
    boolean resize(int held, int wanted) {
        if (wanted - held > capacity - used) {
            return false;
        }
        used += wanted - held;
        return true;
    }

    void release(int tokens) {
        used -= tokens;
    }
}
