package io.github.herovlm.service;

import io.github.herovlm.openai.ApiError;
import io.github.herovlm.openai.ApiException;
import java.util.concurrent.Semaphore;

/**
 * Bounds how many requests are inside, those included whose pictures are still being read, and how much memory their picture files
 * take. For several threads.
 */
final class Door {
    private static final int RETRY_SECONDS = 1;
    private static final long UNIT = 1L << 10;

    private final int places;
    private final int units;
    private final Semaphore free;
    private final Semaphore room;

    /**
     * @param places most requests
     * @param bytes most bytes of picture files; a request that has more by itself is let in when it is alone
     */
    Door(int places, long bytes) {
        this.places = places;
        this.units = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / UNIT));
        this.free = new Semaphore(places);
        this.room = new Semaphore(units);
    }

    /**
     * Takes a place.
     *
     * @param bytes of the request's picture files
     * @throws ApiException 503 where there is none, or no room
     */
    void enter(long bytes) {
        if (!free.tryAcquire()) {
            throw new ApiException(ApiError.noCapacity(RETRY_SECONDS));
        }
        if (!room.tryAcquire(units(bytes))) {
            free.release();
            throw new ApiException(ApiError.noCapacity(RETRY_SECONDS));
        }
    }

    /** Gives the place back, with the bytes it was taken with. */
    void leave(long bytes) {
        room.release(units(bytes));
        free.release();
    }

    private int units(long bytes) {
        return (int) Math.min(units, (bytes + UNIT - 1) / UNIT);
    }

    int inside() {
        return places - free.availablePermits();
    }
}
