package io.github.herovlm.spi;

/**
 * The shape of the vision encoder, for a strategy that says which layers it reads.
 *
 * @param layers L, encoder layers; layer numbers are 0-based
 * @param heads attention heads of a layer
 * @param patchesPerSide S, patches along one side of a tile
 * @param cls whether the encoder has a CLS token
 */
public record VisionTower(int layers, int heads, int patchesPerSide, boolean cls) {
    /** Depth of the tower that the published layer numbers refer to (CLIP ViT-L/14). */
    public static final int PUBLISHED_LAYERS = 24;

    public VisionTower {
        if (layers < 1) {
            throw new InvalidInputException("vision tower layers", layers, "a whole number of at least 1");
        }
        if (heads < 1) {
            throw new InvalidInputException("vision tower heads", heads, "a whole number of at least 1");
        }
        TileGrid.checkSide("patches per side", patchesPerSide);
    }

    /** P, patches of one tile. */
    public int patchesPerTile() {
        return patchesPerSide * patchesPerSide;
    }

    /**
     * A layer number of the published 24-layer tower, scaled to this depth: {@code round(l · (L − 1) / 23)}.
     *
     * @param layer 0..23
     */
    public int scaleLayer(int layer) {
        if (layer < 0 || layer >= PUBLISHED_LAYERS) {
            throw new InvalidInputException("layer", layer, "a layer of the published 24-layer tower, 0 to 23");
        }
        return (int) Math.round((double) layer * (layers - 1) / (PUBLISHED_LAYERS - 1));
    }

    /**
     * Says which strategy cannot work on a tower without CLS token.
     *
     * @return this tower
     * @throws InvalidInputException where the tower has none
     */
    public VisionTower requireCls(String pruner) {
        if (!cls) {
            throw new InvalidInputException(
                    "pruner",
                    pruner,
                    "a strategy that needs no CLS token (none, random, uniform, thumbnail):"
                            + " this vision tower has none");
        }
        return this;
    }
}
