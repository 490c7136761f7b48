package io.github.herovlm.service;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how many requests have their pictures decoded and not yet encoded: pixels take many times the room of their files. For several
 * threads.
 */
final class Antechamber {
    private static final long LOOK_MILLIS = 100;

    private final Semaphore free;

    Antechamber(int places) {
        this.free = new Semaphore(places);
    }

    /**
     * Waits for a place.
     *
     * @param requireWanted throws where the request is not wanted any more; asked while it waits
     */
    void enter(Runnable requireWanted) {
        try {
            requireWanted.run();
            while (!free.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                requireWanted.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to decode a picture", e);
        }
    }

    void leave() {
        free.release();
    }
}
