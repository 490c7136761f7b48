package io.github.herovlm.torchscript;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Things that are opened one after another and closed together, last first. Where opening one fails, close the parts: all
 * before it are freed. One that fails to close does not keep the others open.
 */
public final class Parts implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** Adds a part, to be closed before those added earlier. */
    public <T extends AutoCloseable> T add(T part) {
        open.push(part);
        return part;
    }

    /** Closes all, once. */
    @Override
    public void close() {
        RuntimeException first = null;
        while (!open.isEmpty()) {
            first = close(open.pop(), first);
        }
        if (first != null) {
            throw first;
        }
    }

    private static @Nullable RuntimeException close(AutoCloseable part, @Nullable RuntimeException first) {
        try {
            part.close();
            return first;
        } catch (Exception e) { // whatever it is, the others have to be closed before it is told
            RuntimeException failure = e instanceof RuntimeException known ? known : new IllegalStateException(e);
            if (first == null) {
                return failure;
            }
            first.addSuppressed(failure);
            return first;
        }
    }
}
