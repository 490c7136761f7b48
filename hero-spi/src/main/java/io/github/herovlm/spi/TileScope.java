package io.github.herovlm.spi;

/** The tiles for which a piece of evidence is needed. */
public enum TileScope {
    /** Tile 0. */
    THUMBNAIL,
    /** Tiles 1..K. */
    LOCAL,
    /** Tiles 0..K. */
    ALL;

    /** Whether the scope covers this tile. */
    public boolean covers(int tile) {
        return this == ALL || (tile == 0) == (this == THUMBNAIL);
    }

    /** The smallest scope that covers both. */
    public TileScope union(TileScope other) {
        return this == other ? this : ALL;
    }
}
