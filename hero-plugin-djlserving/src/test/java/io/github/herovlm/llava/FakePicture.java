package io.github.herovlm.llava;

import io.github.herovlm.spi.EvidenceRequest;
import java.util.concurrent.atomic.AtomicInteger;

/** An encoded picture without a model; counts how often it was freed. */
record FakePicture(EvidenceRequest held, long bytes, AtomicInteger freed) implements EncodedImageCache.Value {
    FakePicture(EvidenceRequest held, long bytes) {
        this(held, bytes, new AtomicInteger());
    }

    @Override
    public void close() {
        freed.incrementAndGet();
    }

    boolean isFreed() {
        return freed.get() == 1;
    }
}
