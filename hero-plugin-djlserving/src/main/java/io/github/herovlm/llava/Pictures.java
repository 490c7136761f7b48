package io.github.herovlm.llava;

import io.github.herovlm.checkpoint.Checkpoint;
import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.image.ImageDecoder;
import io.github.herovlm.image.ImageTiler;
import io.github.herovlm.image.PixelValues;
import io.github.herovlm.image.RgbImage;
import io.github.herovlm.image.TiledImage;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.TileGrid;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From picture files to encodings, and the cache between the two. Safe for use by several threads. */
final class Pictures implements AutoCloseable {
    private final DecodeOptions decoding;
    private final String identity;
    private final ImageDecoder decoder;
    private final ImageTiler tiler;
    private final TileEncoder encoder;
    private final EncodedImageCache<PictureEncoding> cache;

    /**
     * @param identity tells models apart whose encodings of one picture differ
     * @param encoder stays its owner's
     * @param cacheBytes most bytes of encodings to keep, 0 to keep nothing
     */
    Pictures(Checkpoint checkpoint, DecodeOptions decoding, String identity, TileEncoder encoder, long cacheBytes) {
        this.decoding = decoding;
        this.identity = identity;
        this.decoder = new ImageDecoder(decoding);
        this.tiler = new ImageTiler(
                checkpoint.imageProcessing(),
                checkpoint.config().gridPinpoints(),
                checkpoint.config().vision().patchSize());
        this.encoder = encoder;
        this.cache = new EncodedImageCache<>(cacheBytes);
    }

    DecodeOptions decoding() {
        return decoding;
    }

    PreparedImage prepare(byte[] file) {
        long start = System.nanoTime();
        RgbImage original = decoder.decode(file);
        TiledImage tiles = tiler.tile(original);
        return new PreparedImage(original, tiles, tiler.normalize(tiles), System.nanoTime() - start);
    }

    Picture picture(byte[] file) {
        return new Picture(file, ImageKey.of(file, decoding, identity), this::prepare);
    }

    boolean isEncoded(Picture picture, EvidenceRequest request) {
        Optional<TileGrid> grid = cache.look(picture.key(), request, PictureEncoding::grid);
        grid.ifPresent(picture::found);
        return grid.isPresent();
    }

    ImageEncoding encode(Picture picture, EvidenceRequest request, @Nullable String instruction) {
        encoder.requireAnswerable(request, instruction);
        long decodeNanos;
        long start = System.nanoTime();
        Lease<PictureEncoding> encoding;
        try {
            encoding = cache.lease(picture.key(), request, wanted -> {
                long asked = System.nanoTime();
                PixelValues pixels = picture.pixels();
                return encoder.picture(pixels, wanted, System.nanoTime() - asked);
            });
        } finally {
            decodeNanos = picture.encoded();
        }
        long elapsed = System.nanoTime() - start;
        picture.found(encoding.value().grid());
        long made = encoding.cached() ? 0 : encoding.value().costs().total();
        return encoder.answer(encoding, request, instruction, decodeNanos, elapsed - made);
    }

    ImageCacheStats stats() {
        return cache.stats();
    }

    @Override
    public void close() {
        cache.close();
    }
}
