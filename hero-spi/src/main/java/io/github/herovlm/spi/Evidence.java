package io.github.herovlm.spi;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the vision encoder knows about one picture, as far as it was asked: immutable, of the right shapes, finite. It may
 * be partial, as only what a strategy declared is computed: reading anything else is a {@link MissingEvidenceException}.
 *
 * <p>Shapes: CLS attention {@code [heads][P]} per layer, stage and tile; CLS embeddings {@code [d]} per tile (the CLS row
 * of the last hidden state, before any post-layernorm), the same d for all tiles; relevance one number per local tile (cosine of the tile's and the
 * instruction's CLIP features).
 */
public final class Evidence {
    private record Key(int layer, AttentionStage stage, int tile) {}

    private final TileGrid grid;
    private final VisionTower tower;
    private final Map<Key, ClsAttention> attention;
    private final Map<Integer, float[]> clsEmbeddings;
    private final float @Nullable [] relevance;
    private final boolean relevanceDisabled;

    private Evidence(Builder builder) {
        this.grid = builder.grid;
        this.tower = builder.tower;
        this.attention = Map.copyOf(builder.attention);
        this.clsEmbeddings = Map.copyOf(builder.clsEmbeddings);
        this.relevance = builder.relevance;
        this.relevanceDisabled = builder.relevanceDisabled;
    }

    /** Evidence about a picture cut by this grid and encoded by this tower. */
    public static Builder builder(TileGrid grid, VisionTower tower) {
        return new Builder(grid, tower);
    }

    /** How the picture was cut. */
    public TileGrid grid() {
        return grid;
    }

    /** The encoder that saw it. */
    public VisionTower tower() {
        return tower;
    }

    /**
     * CLS attention of one layer to one tile's patches.
     *
     * @throws MissingEvidenceException where it was not delivered
     */
    public ClsAttention attention(int layer, AttentionStage stage, int tile) {
        ClsAttention found = attention.get(new Key(layer, stage, tile));
        if (found == null) {
            throw new MissingEvidenceException("CLS attention of layer " + layer + " " + stage + " for tile " + tile);
        }
        return found;
    }

    /**
     * The CLS row of the last hidden state of a tile: {@code [d]}, a copy.
     *
     * @throws MissingEvidenceException where it was not delivered
     */
    public float[] clsEmbedding(int tile) {
        float[] found = clsEmbeddings.get(tile);
        if (found == null) {
            throw new MissingEvidenceException("CLS embedding of tile " + tile);
        }
        return found.clone();
    }

    /** Whether instruction relevance is switched off by configuration ({@code relevance=none}). */
    public boolean relevanceDisabled() {
        return relevanceDisabled;
    }

    /**
     * Relevance of local tile {@code tile} (1..K) to the instruction: a cosine.
     *
     * @throws IndexOutOfBoundsException where there is no such local tile
     * @throws MissingEvidenceException where it was not delivered
     */
    public float relevance(int tile) {
        if (relevance == null) {
            throw new MissingEvidenceException("instruction relevance");
        }
        return relevance[Objects.checkIndex(tile - 1, relevance.length)];
    }

    /** Collects evidence; every value is checked as it comes in, and nothing is delivered twice. */
    public static final class Builder {
        private final TileGrid grid;
        private final VisionTower tower;
        private final Map<Key, ClsAttention> attention = new HashMap<>();
        private final Map<Integer, float[]> clsEmbeddings = new HashMap<>();
        private float @Nullable [] relevance;
        private boolean relevanceDisabled;

        private Builder(TileGrid grid, VisionTower tower) {
            this.grid = Objects.requireNonNull(grid);
            this.tower = Objects.requireNonNull(tower);
            if (grid.patchesPerSide() != tower.patchesPerSide()) {
                throw new InvalidInputException(
                        "patches per side", grid.patchesPerSide(), tower.patchesPerSide() + ", as the tower has");
            }
        }

        /**
         * Adds one layer's CLS attention to one tile.
         *
         * @param rows {@code [heads][P]}, with the heads of the tower
         * @throws InvalidInputException where layer or tile do not exist, the shape is another, a value is NaN or
         *     infinite, or these rows are there already
         */
        public Builder attention(int layer, AttentionStage stage, int tile, ClsAttention rows) {
            requireIndex("layer", layer, tower.layers());
            requireIndex("tile", tile, grid.tiles());
            String what = "CLS attention of layer " + layer + " " + stage + " for tile " + tile;
            if (rows.patches() != grid.patchesPerTile()) {
                throw new InvalidInputException(what, rows.patches() + " patches", grid.patchesPerTile() + " patches");
            }
            if (rows.heads() != tower.heads()) {
                throw new InvalidInputException(
                        what, rows.heads() + " heads", tower.heads() + " heads, as the tower has");
            }
            rows.requireFinite(what);
            requireFirst(what, attention.putIfAbsent(new Key(layer, stage, tile), rows));
            return this;
        }

        /**
         * Adds the CLS row of the last hidden state of one tile.
         *
         * @param values {@code [d]}, as long as those of the other tiles and not empty
         * @throws InvalidInputException where the tile does not exist, the length is another, a value is NaN or
         *     infinite, or the tile has its embedding already
         */
        public Builder clsEmbedding(int tile, float[] values) {
            requireIndex("tile", tile, grid.tiles());
            String what = "CLS embedding of tile " + tile;
            if (values.length == 0) {
                throw new InvalidInputException(what, "0 values", "at least one value");
            }
            clsEmbeddings.values().stream().findAny().ifPresent(other -> {
                if (values.length != other.length) {
                    throw new InvalidInputException(
                            what, values.length + " values", other.length + " values, as the other tiles have");
                }
            });
            requireFirst(what, clsEmbeddings.putIfAbsent(tile, finite(what, values)));
            return this;
        }

        /**
         * Adds the relevance of the local tiles 1..K.
         *
         * @param values {@code [K]}, tile 1 first
         * @throws InvalidInputException where the length is another, a value is NaN or infinite, or it is there already
         */
        public Builder relevance(float[] values) {
            requireFirst("relevance", relevance);
            if (values.length != grid.localTiles()) {
                throw new InvalidInputException(
                        "relevance", values.length + " values", grid.localTiles() + " values, one per local tile");
            }
            relevance = finite("relevance", values);
            return this;
        }

        /** Says that relevance is switched off by configuration, so strategies do without it. */
        public Builder relevanceDisabled() {
            relevanceDisabled = true;
            return this;
        }

        private static void requireIndex(String field, int value, int count) {
            if (value < 0 || value >= count) {
                throw new InvalidInputException(field, value, "a whole number from 0 to " + (count - 1));
            }
        }

        private static void requireFirst(String what, @Nullable Object earlier) {
            if (earlier != null) {
                throw new InvalidInputException(what, "a second one", "only one delivery");
            }
        }

        private static float[] finite(String what, float[] values) {
            float[] copy = values.clone();
            for (int i = 0; i < copy.length; i++) {
                if (!Float.isFinite(copy[i])) {
                    throw new InvalidInputException(what + ", value " + i, copy[i], "a finite number");
                }
            }
            return copy;
        }

        /**
         * The evidence collected so far.
         *
         * @throws InvalidInputException where relevance is there although it is switched off
         */
        public Evidence build() {
            if (relevanceDisabled && relevance != null) {
                throw new InvalidInputException("relevance", "delivered", "none, as it is switched off");
            }
            return new Evidence(this);
        }
    }
}
