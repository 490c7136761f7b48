package io.github.herovlm.spi.testing;

import io.github.herovlm.spi.AttentionStage;
import io.github.herovlm.spi.ClsAttention;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.spi.VisionTower;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Made-up evidence with the shapes and ranges of the real thing: attention logits around ±3, probabilities that sum to
 * less than 1 per head (the CLS key's column is missing), CLS embeddings, cosines as relevance. The same arguments give
 * the same evidence, and a piece of it does not depend on what else is asked for.
 */
public final class SyntheticEvidence {
    /** d, length of the CLS embeddings. */
    public static final int EMBEDDING = 32;

    private final TileGrid grid;
    private final VisionTower tower;
    private final long seed;

    private SyntheticEvidence(TileGrid grid, VisionTower tower, long seed) {
        this.grid = grid;
        this.tower = tower;
        this.seed = seed;
    }

    /** A 24-layer tower with CLS token whose tiles are those of the grid. */
    public static VisionTower tower(TileGrid grid) {
        return new VisionTower(VisionTower.PUBLISHED_LAYERS, 4, grid.patchesPerSide(), true);
    }

    /** Exactly what the request names, and nothing else. */
    public static Evidence of(TileGrid grid, VisionTower tower, EvidenceRequest request, long seed) {
        SyntheticEvidence synthetic = new SyntheticEvidence(grid, tower, seed);
        Evidence.Builder builder = Evidence.builder(grid, tower);
        for (int tile = 0; tile < grid.tiles(); tile++) {
            for (EvidenceRequest.Attention asked : request.attention()) {
                if (asked.scope().covers(tile)) {
                    builder.attention(asked.layer(), asked.stage(), tile, synthetic.attention(asked, tile));
                }
            }
            if (request.clsEmbeddings()) {
                builder.clsEmbedding(tile, synthetic.values(new long[] {1, tile}, EMBEDDING, 1));
            }
        }
        if (request.relevance()) {
            builder.relevance(synthetic.values(new long[] {2}, grid.localTiles(), 0.1));
        }
        return builder.build();
    }

    private ClsAttention attention(EvidenceRequest.Attention asked, int tile) {
        int patches = grid.patchesPerTile();
        float[] rows = values(new long[] {3, asked.layer(), tile}, tower.heads() * patches, 1);
        if (asked.stage() == AttentionStage.AFTER_SOFTMAX) {
            for (int head = 0; head < tower.heads(); head++) {
                softmax(rows, head * patches, patches);
            }
        }
        return ClsAttention.copyOf(tower.heads(), patches, rows, 0);
    }

    private float[] values(long[] what, int count, double deviation) {
        long mixed = seed;
        for (long part : what) {
            mixed = new SplittableRandom(mixed * 31 + part).nextLong();
        }
        RandomGenerator random = new SplittableRandom(mixed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
        return values;
    }

    /** Over the row and a CLS key of logit 0, whose own column is left out. */
    private static void softmax(float[] values, int from, int length) {
        double sum = 1;
        for (int i = from; i < from + length; i++) {
            sum += Math.exp(values[i]);
        }
        for (int i = from; i < from + length; i++) {
            values[i] = (float) (Math.exp(values[i]) / sum);
        }
    }
}
