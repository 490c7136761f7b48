package io.github.herovlm.llava;

import io.github.herovlm.image.PixelValues;
import io.github.herovlm.spi.TileGrid;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A picture file of a request. It can be decoded before its turn, on any thread; where nobody did so, encoding it does. Its
 * pixels go once it is encoded; the file stays, so it can be encoded again. Safe for use by several threads: those that need
 * the pixels while one is decoding wait for it.
 */
public final class Picture {
    private final byte[] file;
    private final ImageKey key;
    private final Function<byte[], PreparedImage> decoder;
    private @Nullable PixelValues pixels;
    private long decodeNanos;
    private boolean encoded;
    private volatile @Nullable TileGrid grid;

    /**
     * @param file handed over, not to be changed by anyone
     * @param key what its encoding is found by
     * @param decoder what decodes the file
     */
    Picture(byte[] file, ImageKey key, Function<byte[], PreparedImage> decoder) {
        this.file = file;
        this.key = key;
        this.decoder = decoder;
    }

    ImageKey key() {
        return key;
    }

    /**
     * Decodes, cuts and normalises the file, unless that was done before or the picture has been encoded without.
     *
     * @throws io.github.herovlm.image.ImageDecodeException where it is no picture that can be read, or one of too many pixels
     */
    public synchronized void prepare() {
        if (!encoded) {
            pixels();
        }
    }

    /** Normalised pixels of all tiles, decoded now where they are not there. */
    synchronized PixelValues pixels() {
        PixelValues ready = pixels;
        if (ready == null) {
            PreparedImage image = decoder.apply(file);
            ready = image.pixels();
            pixels = ready;
            grid = image.grid();
            decodeNanos += image.nanos();
        }
        return ready;
    }

    /** How the picture is cut: known once it is prepared, has been encoded, or was found encoded. */
    public Optional<TileGrid> grid() {
        return Optional.ofNullable(grid);
    }

    void found(TileGrid known) {
        grid = known;
    }

    /**
     * Lets the pixels go, as the picture has been encoded.
     *
     * @return how long decoding took, on whichever thread, since the last time; 0 where nobody had to
     */
    synchronized long encoded() {
        encoded = true;
        pixels = null;
        long spent = decodeNanos;
        decodeNanos = 0;
        return spent;
    }
}
