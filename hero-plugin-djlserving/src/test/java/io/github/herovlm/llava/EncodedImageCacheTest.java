package io.github.herovlm.llava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.spi.AttentionStage;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.EvidenceRequest.Attention;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.TileScope;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EncodedImageCacheTest {
    private static final EvidenceRequest CLS = new EvidenceRequest(List.of(), true, false);
    private static final EvidenceRequest RELEVANCE = new EvidenceRequest(List.of(), false, true);
    private static final long SIZE = 10;

    private final List<EvidenceRequest> encoded = new ArrayList<>();

    private FakePicture encode(EvidenceRequest wanted) {
        encoded.add(wanted);
        return new FakePicture(wanted, SIZE);
    }

    private static ImageKey key(String name) {
        return new ImageKey(name, true, "model");
    }

    /** Leases and gives back; what the lease held. */
    private FakePicture touch(EncodedImageCache<FakePicture> cache, String name, EvidenceRequest asked) {
        try (Lease<FakePicture> lease = cache.lease(key(name), asked, this::encode)) {
            return lease.value();
        }
    }

    private static EvidenceRequest attention(TileScope scope) {
        return new EvidenceRequest(List.of(new Attention(3, AttentionStage.AFTER_SOFTMAX, scope)), false, false);
    }

    @Test
    @DisplayName("a picture that comes again is the same value, and says that it was cached")
    void hit() {
        try (EncodedImageCache<FakePicture> cache = new EncodedImageCache<>(100);
                Lease<FakePicture> first = cache.lease(key("a"), CLS, this::encode);
                Lease<FakePicture> second = cache.lease(key("a"), CLS, this::encode)) {
            assertThat(second.value()).isSameAs(first.value());
            assertThat(first.cached()).isFalse();
            assertThat(second.cached()).isTrue();
            assertThat(cache.stats()).isEqualTo(new ImageCacheStats(1, 1, 0, SIZE, 1));
        }
    }

    @Test
    @DisplayName(
            "a look finds what a request would find, keeps it from being evicted first, and counts as neither hit nor miss")
    void look() {
        try (EncodedImageCache<FakePicture> cache = new EncodedImageCache<>(2 * SIZE)) {
            touch(cache, "a", CLS);
            touch(cache, "b", CLS);
            assertThat(cache.look(key("a"), CLS, FakePicture::bytes)).contains(SIZE);
            assertThat(cache.look(key("a"), RELEVANCE, FakePicture::bytes)).isEmpty();
            assertThat(cache.look(key("c"), CLS, FakePicture::bytes)).isEmpty();
            assertThat(cache.stats()).isEqualTo(new ImageCacheStats(0, 2, 0, 2 * SIZE, 2));
            touch(cache, "c", CLS);
            assertThat(cache.look(key("a"), CLS, FakePicture::bytes)).isPresent();
            assertThat(cache.look(key("b"), CLS, FakePicture::bytes)).isEmpty();
        }
    }

    @Test
    @DisplayName("another file, orientation or model is another picture")
    void keys() {
        try (EncodedImageCache<FakePicture> cache = new EncodedImageCache<>(100)) {
            for (ImageKey key : List.of(
                    new ImageKey("a", true, "m"),
                    new ImageKey("b", true, "m"),
                    new ImageKey("a", false, "m"),
                    new ImageKey("a", true, "n"))) {
                cache.lease(key, CLS, this::encode).close();
            }
            assertThat(cache.stats()).isEqualTo(new ImageCacheStats(0, 4, 0, 4 * SIZE, 4));
        }
    }

    @Test
    @DisplayName(
            "an entry with more evidence than asked for is a hit; one with less is encoded with both, and replaced")
    void superset() {
        try (EncodedImageCache<FakePicture> cache = new EncodedImageCache<>(100)) {
            FakePicture cls = touch(cache, "a", CLS);
            assertThat(touch(cache, "a", EvidenceRequest.NOTHING)).isSameAs(cls);
            FakePicture both = touch(cache, "a", RELEVANCE);
            assertThat(both.held()).isEqualTo(CLS.union(RELEVANCE));
            assertThat(cls.isFreed()).isTrue();
            assertThat(touch(cache, "a", CLS)).isSameAs(both);
            assertThat(cache.stats()).isEqualTo(new ImageCacheStats(2, 2, 0, SIZE, 1));
        }
        assertThat(encoded).containsExactly(CLS, CLS.union(RELEVANCE));
    }

    @Test
    @DisplayName("attention of the local tiles does not answer for the thumbnail's; that of all tiles answers for both")
    void scopes() {
        try (EncodedImageCache<FakePicture> cache = new EncodedImageCache<>(100)) {
            touch(cache, "a", attention(TileScope.LOCAL));
            touch(cache, "a", attention(TileScope.THUMBNAIL));
            touch(cache, "a", attention(TileScope.LOCAL));
            touch(cache, "a", attention(TileScope.ALL));
        }
        assertThat(encoded).containsExactly(attention(TileScope.LOCAL), attention(TileScope.ALL));
    }

    @Test
    @DisplayName("the least recently used entry makes room, and is freed")
    void eviction() {
        try (EncodedImageCache<FakePicture> cache = new EncodedImageCache<>(2 * SIZE + 5)) {
            final FakePicture a = touch(cache, "a", CLS);
            final FakePicture b = touch(cache, "b", CLS);
            touch(cache, "a", CLS);
            touch(cache, "c", CLS);
            assertThat(b.isFreed()).isTrue();
            assertThat(a.isFreed()).isFalse();
            assertThat(cache.stats()).isEqualTo(new ImageCacheStats(1, 3, 1, 2 * SIZE, 2));
        }
    }

    @Test
    @DisplayName("an evicted value lives as long as the last lease, and is freed once")
    void leasedValuesLive() {
        try (EncodedImageCache<FakePicture> cache = new EncodedImageCache<>(SIZE)) {
            Lease<FakePicture> one = cache.lease(key("a"), CLS, this::encode);
            Lease<FakePicture> two = cache.lease(key("a"), CLS, this::encode);
            FakePicture a = one.value();
            touch(cache, "b", CLS);
            assertThat(cache.stats().evictions()).isEqualTo(1);
            one.close();
            one.close();
            assertThat(a.isFreed()).isFalse();
            assertThat(two.value()).isSameAs(a);
            two.close();
            assertThat(a.isFreed()).isTrue();
            assertThatThrownBy(two::value).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @DisplayName("a value larger than the capacity is handed out and not kept, and throws nobody out")
    void tooLarge() {
        try (EncodedImageCache<FakePicture> cache = new EncodedImageCache<>(SIZE)) {
            final FakePicture small = touch(cache, "a", CLS);
            Lease<FakePicture> lease = cache.lease(key("b"), CLS, wanted -> new FakePicture(wanted, SIZE + 1));
            FakePicture large = lease.value();
            assertThat(large.isFreed()).isFalse();
            lease.close();
            assertThat(large.isFreed()).isTrue();
            assertThat(small.isFreed()).isFalse();
            assertThat(cache.stats()).isEqualTo(new ImageCacheStats(0, 2, 0, SIZE, 1));
        }
    }

    @Test
    @DisplayName("capacity 0 keeps nothing")
    void off() {
        try (EncodedImageCache<FakePicture> cache = new EncodedImageCache<>(0)) {
            assertThat(touch(cache, "a", CLS).isFreed()).isTrue();
            assertThat(touch(cache, "a", CLS).isFreed()).isTrue();
            assertThat(cache.stats()).isEqualTo(new ImageCacheStats(0, 2, 0, 0, 0));
        }
    }

    @Test
    @DisplayName("what cannot be encoded leaves nothing behind, and the next attempt is free to succeed")
    void failure() {
        try (EncodedImageCache<FakePicture> cache = new EncodedImageCache<>(100)) {
            assertThatThrownBy(() -> cache.lease(key("a"), CLS, wanted -> {
                        throw new InvalidInputException("image", "broken", "a picture");
                    }))
                    .isInstanceOf(InvalidInputException.class);
            assertThat(cache.stats()).isEqualTo(new ImageCacheStats(0, 1, 0, 0, 0));
            assertThat(touch(cache, "a", CLS).isFreed()).isFalse();
        }
    }

    @Test
    @DisplayName("closing frees what nobody holds; the rest goes with its lease")
    void closing() {
        EncodedImageCache<FakePicture> cache = new EncodedImageCache<>(100);
        FakePicture a = touch(cache, "a", CLS);
        Lease<FakePicture> lease = cache.lease(key("b"), CLS, this::encode);
        FakePicture b = lease.value();
        cache.close();
        assertThat(a.isFreed()).isTrue();
        assertThat(b.isFreed()).isFalse();
        lease.close();
        assertThat(b.isFreed()).isTrue();
        assertThat(cache.stats().bytes()).isZero();
        assertThatThrownBy(() -> cache.lease(key("a"), CLS, this::encode)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("a negative capacity names what is accepted")
    void negative() {
        assertThatThrownBy(() -> new EncodedImageCache<FakePicture>(-1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("0 (off) or more");
    }
}
