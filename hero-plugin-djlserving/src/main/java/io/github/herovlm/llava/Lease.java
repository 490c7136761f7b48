package io.github.herovlm.llava;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to use a value that may be shared: it stays alive at least until the lease is closed. Closing twice does
 * nothing more.
 *
 * @param <V> the value's type
 */
final class Lease<V> implements AutoCloseable {
    private final V value;
    private final boolean cached;
    private final Runnable release;
    private final AtomicBoolean open = new AtomicBoolean(true);

    /**
     * @param cached whether the value was there already, or was made for somebody else
     * @param release what gives the value back, run once
     */
    Lease(V value, boolean cached, Runnable release) {
        this.value = value;
        this.cached = cached;
        this.release = release;
    }

    /** The value. */
    V value() {
        if (!open.get()) {
            throw new IllegalStateException("the lease was given back");
        }
        return value;
    }

    /** Whether the value was there already, or was made for somebody else. */
    boolean cached() {
        return cached;
    }

    @Override
    public void close() {
        if (open.getAndSet(false)) {
            release.run();
        }
    }
}
