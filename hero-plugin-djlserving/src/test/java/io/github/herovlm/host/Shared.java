package io.github.herovlm.host;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What the scripted translator and a test share: objects of the JDK, since neither knows the other's classes. */
final class Shared {
    private Shared() {}

    static CountDownLatch latch(String name) {
        return put(name, new CountDownLatch(1));
    }

    static CountDownLatch latch(String name, int count) {
        return put(name, new CountDownLatch(count));
    }

    static BlockingQueue<String> chunks() {
        return put("chunks", new LinkedBlockingQueue<>());
    }

    static CompletableFuture<String> cancelled() {
        return put("cancelled", new CompletableFuture<String>()).orTimeout(30, TimeUnit.SECONDS);
    }

    private static <T> T put(String name, T object) {
        System.getProperties().put("scripted." + name, object);
        return object;
    }
}
