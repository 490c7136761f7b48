package io.github.herovlm.spi;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the vision encoder knows about one picture, as far as it was asked: immutable, finite, complete in itself.
 *
 * <p>Shapes: CLS attention {@code [heads][P]} per layer, stage and tile; CLS embeddings {@code [d]} per tile (the CLS row
 * of the last hidden state, before any post-layernorm); relevance one number per local tile (cosine of the tile's and the
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
     * @throws MissingEvidenceException where it was not delivered
     */
    public float relevance(int tile) {
        if (relevance == null) {
            throw new MissingEvidenceException("instruction relevance");
        }
        return relevance[Objects.checkIndex(tile - 1, relevance.length)];
    }

    /** Collects evidence; every value is checked as it comes in. */
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
         * @throws InvalidInputException where a value is NaN or infinite, or the number of patches is not P
         */
        public Builder attention(int layer, AttentionStage stage, int tile, ClsAttention rows) {
            Objects.checkIndex(layer, tower.layers());
            Objects.checkIndex(tile, grid.tiles());
            String what = "CLS attention of layer " + layer + " " + stage + " for tile " + tile;
            if (rows.patches() != grid.patchesPerTile()) {
                throw new InvalidInputException(what, rows.patches() + " patches", grid.patchesPerTile() + " patches");
            }
            rows.requireFinite(what);
            attention.put(new Key(layer, stage, tile), rows);
            return this;
        }

        /** Adds the CLS row of the last hidden state of one tile: {@code [d]}. */
        public Builder clsEmbedding(int tile, float[] values) {
            Objects.checkIndex(tile, grid.tiles());
            clsEmbeddings.put(tile, finite("CLS embedding of tile " + tile, values));
            return this;
        }

        /** Adds the relevance of the local tiles 1..K: {@code [K]}. */
        public Builder relevance(float[] values) {
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

        private static float[] finite(String what, float[] values) {
            float[] copy = values.clone();
            for (int i = 0; i < copy.length; i++) {
                if (!Float.isFinite(copy[i])) {
                    throw new InvalidInputException(what + ", value " + i, copy[i], "a finite number");
                }
            }
            return copy;
        }

        /** The evidence collected so far. */
        public Evidence build() {
            return new Evidence(this);
        }
    }
}
