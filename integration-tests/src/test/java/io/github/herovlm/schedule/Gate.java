package io.github.herovlm.schedule;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A listener that holds the scheduler's thread at its answer's first text, until it is opened. */
final class Gate implements Consumer<String> {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    @Override
    public void accept(String text) {
        reached.countDown();
        await(opened);
    }

    /** Returns once the scheduler's thread is held. */
    Gate reached() {
        await(reached);
        return this;
    }

    void open() {
        opened.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(2, TimeUnit.MINUTES)) {
                throw new AssertionError("nobody came");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
