package io.github.herovlm.compare;

import io.github.herovlm.checkpoint.TextConfig;

/**
 * What prefilling n tokens costs, by the formula of the published efficiency tables: per layer, 4nd² + 2n²d + 3ndm
 * multiply-adds (projections, attention, MLP), twice that in floating-point operations, and a 16-bit cache of keys and
 * values. Grouped-query attention narrows the key and value projections and the cache; with as many key heads as query
 * heads the formula is the published one. Embedding, norms and the output layer are left out, as they are there.
 *
 * @param layers decoder layers
 * @param hiddenSize d, width of the residual stream
 * @param intermediateSize m, width inside the MLP
 * @param queryWidth query heads · head width; d in the published formula
 * @param keyWidth key heads · head width; d in the published formula
 */
public record CostModel(int layers, int hiddenSize, int intermediateSize, int queryWidth, int keyWidth) {
    private static final int BYTES_OF_A_CACHED_VALUE = 2;
    private static final double BYTES_OF_A_MIB = 1 << 20;

    /** The cost of this decoder. */
    public static CostModel of(TextConfig text) {
        return new CostModel(
                text.layers(),
                text.hiddenSize(),
                text.intermediateSize(),
                text.heads() * text.headDim(),
                text.kvHeads() * text.headDim());
    }

    /** Floating-point operations of a prefill of n tokens, in units of 10¹². */
    public double prefillTflops(int tokens) {
        double n = tokens;
        double projections = n * hiddenSize * (2.0 * queryWidth + 2.0 * keyWidth);
        double attention = 2.0 * n * n * queryWidth;
        double mlp = 3.0 * n * hiddenSize * intermediateSize;
        return 2 * layers * (projections + attention + mlp) / 1e12;
    }

    /** Keys and values of n tokens in a 16-bit cache, in MiB. */
    public double cacheMib(int tokens) {
        return 2.0 * layers * tokens * keyWidth * BYTES_OF_A_CACHED_VALUE / BYTES_OF_A_MIB;
    }
}
