package io.github.herovlm.llava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.image.PixelValues;
import io.github.herovlm.image.RgbImage;
import io.github.herovlm.image.TiledImage;
import io.github.herovlm.spi.TileGrid;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PictureTest {
    private static final TileGrid GRID = new TileGrid(1, 1, 1, 1, 1);
    private static final long NANOS = 70;

    private final AtomicInteger decoded = new AtomicInteger();
    private final Picture picture = new Picture(new byte[] {1}, new ImageKey("a", true, "model"), this::decode);

    private PreparedImage decode(byte[] file) {
        decoded.incrementAndGet();
        RgbImage image = RgbImage.copyOf(1, 1, new byte[3]);
        return new PreparedImage(
                image, new TiledImage(GRID, List.of(image, image)), new PixelValues(GRID, 1, new float[6]), NANOS);
    }

    @Test
    @DisplayName("is decoded once, when asked for or at its encoding, and knows its grid from then on")
    void once() {
        assertThat(picture.grid()).isEmpty();
        picture.prepare();
        picture.prepare();
        assertThat(picture.grid()).contains(GRID);
        assertThat(picture.pixels()).isSameAs(picture.pixels());
        assertThat(decoded).hasValue(1);
    }

    @Test
    @DisplayName("lets its pixels go when encoded; is decoded again to be encoded again, but not to be prepared")
    void again() {
        PixelValues first = picture.pixels();
        assertThat(picture.encoded()).isEqualTo(NANOS);
        picture.prepare();
        assertThat(decoded).hasValue(1);
        assertThat(picture.encoded()).as("time is told once").isZero();
        assertThat(picture.pixels()).isNotSameAs(first);
        assertThat(picture.encoded()).isEqualTo(NANOS);
        assertThat(decoded).hasValue(2);
    }

    @Test
    @DisplayName("threads that want it at once share one decoding")
    void threads() {
        CountDownLatch all = new CountDownLatch(4);
        List<CompletableFuture<PixelValues>> results = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> {
                            all.countDown();
                            while (all.getCount() > 0) {
                                Thread.onSpinWait();
                            }
                            picture.prepare();
                            return picture.pixels();
                        },
                        run -> new Thread(run).start()))
                .limit(4)
                .toList();
        assertThat(results.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        assertThat(decoded).hasValue(1);
    }

    @Test
    @DisplayName("a file that cannot be decoded fails each time, and nothing is known of it")
    void broken() {
        Picture broken = new Picture(new byte[0], new ImageKey("b", true, "model"), file -> {
            throw new IllegalArgumentException("no picture " + decoded.incrementAndGet());
        });
        assertThatThrownBy(broken::prepare).hasMessage("no picture 1");
        assertThatThrownBy(broken::pixels).hasMessage("no picture 2");
        assertThat(broken.grid()).isEmpty();
        assertThat(broken.encoded()).isZero();
    }
}
