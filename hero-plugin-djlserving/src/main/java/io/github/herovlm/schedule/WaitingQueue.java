package io.github.herovlm.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue for each priority, so that shadow runs cannot keep people out. Not thread-safe.
 *
 * @param <T> what waits
 */
final class WaitingQueue<T> {
    private final int bound;
    private final Function<T, Priority> priority;
    private final ArrayDeque<T> normal = new ArrayDeque<>();
    private final ArrayDeque<T> low = new ArrayDeque<>();

    WaitingQueue(int bound, Function<T, Priority> priority) {
        this.bound = bound;
        this.priority = priority;
    }

    private ArrayDeque<T> queue(T job) {
        return priority.apply(job) == Priority.LOW ? low : normal;
    }

    /** Adds at the end of its priority's queue, unless that is full. */
    boolean offer(T job) {
        ArrayDeque<T> queue = queue(job);
        return queue.size() < bound && queue.add(job);
    }

    /** Whose turn it is: the first of the highest priority that waits, also where others would fit sooner. */
    @Nullable
    T peek() {
        return normal.isEmpty() ? low.peek() : normal.peek();
    }

    /** Takes out one that waits. */
    void remove(T job) {
        queue(job).remove(job);
    }

    /** All that wait, in order. */
    List<T> all() {
        List<T> all = new ArrayList<>(normal);
        all.addAll(low);
        return all;
    }

    int size() {
        return normal.size() + low.size();
    }
}
