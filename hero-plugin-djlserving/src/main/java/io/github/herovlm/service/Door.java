package io.github.herovlm.service;

import io.github.herovlm.openai.ApiError;
import io.github.herovlm.openai.ApiException;
import java.util.concurrent.Semaphore;

/** Bounds how many requests are inside, those included whose pictures are still being read. For several threads. */
final class Door {
    private static final int RETRY_SECONDS = 1;

    private final int places;
    private final Semaphore free;

    Door(int places) {
        this.places = places;
        this.free = new Semaphore(places);
    }

    /** @throws ApiException 503 where all places are taken */
    void enter() {
        if (!free.tryAcquire()) {
            throw new ApiException(ApiError.noCapacity(RETRY_SECONDS));
        }
    }

    void leave() {
        free.release();
    }

    int inside() {
        return places - free.availablePermits();
    }
}
