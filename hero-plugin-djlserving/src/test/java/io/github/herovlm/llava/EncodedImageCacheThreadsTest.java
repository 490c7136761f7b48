package io.github.herovlm.llava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.spi.EvidenceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class EncodedImageCacheThreadsTest {
    private static final EvidenceRequest CLS = new EvidenceRequest(List.of(), true, false);
    private static final EvidenceRequest RELEVANCE = new EvidenceRequest(List.of(), false, true);
    private static final ImageKey KEY = new ImageKey("a", true, "model");
    private static final long SIZE = 10;

    private final AtomicInteger encodings = new AtomicInteger();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);

    /** An encoder that stands still until the test lets it go on. */
    private FakePicture held(EvidenceRequest wanted) {
        encodings.incrementAndGet();
        started.countDown();
        pass(gate);
        return new FakePicture(wanted, SIZE);
    }

    private FakePicture atOnce(EvidenceRequest wanted) {
        encodings.incrementAndGet();
        return new FakePicture(wanted, SIZE);
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Running(FutureTask<Lease<FakePicture>> task, Thread thread) {
        static Running start(
                EncodedImageCache<FakePicture> cache,
                EvidenceRequest asked,
                EncodedImageCache.Encoder<FakePicture> encoder) {
            FutureTask<Lease<FakePicture>> task = new FutureTask<>(() -> cache.lease(KEY, asked, encoder));
            Thread thread = new Thread(task);
            thread.start();
            return new Running(task, thread);
        }

        /** Returns when the thread waits for somebody; its encoder, which would not wait, has not been reached then. */
        void waits() {
            while (thread.getState() != Thread.State.WAITING) {
                assertThat(thread.isAlive()).isTrue();
                Thread.onSpinWait();
            }
        }

        Lease<FakePicture> lease() throws ExecutionException, InterruptedException {
            return task.get();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 1})
    @DisplayName(
            "who asks for a picture that is just being encoded waits and shares it, even if it is too large to keep")
    void encodedOnce(long capacity) throws Exception {
        try (EncodedImageCache<FakePicture> cache = new EncodedImageCache<>(capacity)) {
            Running first = Running.start(cache, CLS, this::held);
            pass(started);
            Running second = Running.start(cache, EvidenceRequest.NOTHING, this::atOnce);
            Running third = Running.start(cache, CLS, this::atOnce);
            second.waits();
            third.waits();
            gate.countDown();
            FakePicture picture = first.lease().value();
            assertThat(second.lease().value()).isSameAs(picture);
            assertThat(third.lease().value()).isSameAs(picture);
            assertThat(List.of(
                            first.lease().cached(),
                            second.lease().cached(),
                            third.lease().cached()))
                    .containsExactly(false, true, true);
            assertThat(encodings).hasValue(1);
            assertThat(cache.stats().hits()).isEqualTo(2);
            for (Running running : List.of(first, second, third)) {
                assertThat(picture.isFreed()).isFalse();
                running.lease().close();
            }
            assertThat(picture.isFreed()).isEqualTo(capacity < SIZE);
        }
    }

    @Test
    @DisplayName("who asks for more evidence than is just being collected waits, and then encodes with both")
    void waitsForLess() throws Exception {
        try (EncodedImageCache<FakePicture> cache = new EncodedImageCache<>(100)) {
            Running first = Running.start(cache, CLS, this::held);
            pass(started);
            Running second = Running.start(cache, RELEVANCE, this::atOnce);
            second.waits();
            gate.countDown();
            try (Lease<FakePicture> less = first.lease();
                    Lease<FakePicture> both = second.lease()) {
                assertThat(both.cached()).isFalse();
                assertThat(both.value().held()).isEqualTo(CLS.union(RELEVANCE));
                assertThat(less.value().isFreed()).isFalse();
            }
            assertThat(cache.stats()).isEqualTo(new ImageCacheStats(0, 2, 0, SIZE, 1));
        }
    }

    @Test
    @DisplayName("where the first fails, the one that waited makes an attempt of its own")
    void firstFails() throws Exception {
        try (EncodedImageCache<FakePicture> cache = new EncodedImageCache<>(100)) {
            Running first = Running.start(cache, CLS, wanted -> {
                held(wanted);
                throw new IllegalStateException("out of memory");
            });
            pass(started);
            Running second = Running.start(cache, CLS, this::atOnce);
            second.waits();
            gate.countDown();
            assertThatThrownBy(first::lease).hasRootCauseMessage("out of memory");
            try (Lease<FakePicture> lease = second.lease()) {
                assertThat(lease.cached()).isFalse();
            }
            assertThat(cache.stats()).isEqualTo(new ImageCacheStats(0, 2, 0, SIZE, 1));
        }
    }

    @Test
    @DisplayName("a cache that is closed while a picture is encoded does not keep it")
    void closedMeanwhile() throws Exception {
        EncodedImageCache<FakePicture> cache = new EncodedImageCache<>(100);
        Running first = Running.start(cache, CLS, this::held);
        pass(started);
        cache.close();
        gate.countDown();
        FakePicture picture = first.lease().value();
        first.lease().close();
        assertThat(picture.isFreed()).isTrue();
        assertThat(cache.stats().entries()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @DisplayName(
            "many threads, few pictures, little room: no value is freed while leased, and every one once at the end")
    void manyThreads(long seed) throws Exception {
        List<FakePicture> made = new ArrayList<>();
        EncodedImageCache<FakePicture> cache = new EncodedImageCache<>(3 * SIZE);
        List<FutureTask<Integer>> tasks = new ArrayList<>();
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int thread = 0; thread < 4; thread++) {
            SplittableRandom random = seeds.split();
            tasks.add(new FutureTask<>(() -> {
                int freedWhileLeased = 0;
                for (int i = 0; i < 2000; i++) {
                    ImageKey key = new ImageKey(String.valueOf(random.nextInt(5)), true, "model");
                    EvidenceRequest asked =
                            new EvidenceRequest(List.of(), random.nextInt(4) == 0, random.nextInt(4) == 0);
                    try (Lease<FakePicture> lease = cache.lease(key, asked, wanted -> made(made, wanted))) {
                        FakePicture value = lease.value();
                        freedWhileLeased += value.freed().get();
                        assertThat(value.held().union(asked)).isEqualTo(value.held());
                    }
                }
                return freedWhileLeased;
            }));
        }
        tasks.forEach(task -> new Thread(task).start());
        for (FutureTask<Integer> task : tasks) {
            assertThat(task.get()).as("seed %d", seed).isZero();
        }
        ImageCacheStats stats = cache.stats();
        assertThat(stats.hits() + stats.misses()).isEqualTo(4 * 2000);
        assertThat(stats.misses()).isEqualTo(made.size());
        assertThat(stats.bytes()).isEqualTo(stats.entries() * SIZE).isLessThanOrEqualTo(3 * SIZE);
        assertThat(made.stream().filter(picture -> !picture.isFreed())).hasSize(stats.entries());
        cache.close();
        assertThat(made).as("seed %d", seed).allMatch(FakePicture::isFreed);
    }

    private static FakePicture made(List<FakePicture> made, EvidenceRequest wanted) {
        FakePicture picture = new FakePicture(wanted, SIZE);
        synchronized (made) {
            made.add(picture);
        }
        return picture;
    }
}
