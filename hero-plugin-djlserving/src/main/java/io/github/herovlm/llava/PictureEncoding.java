package io.github.herovlm.llava;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.EvidenceRequest.Attention;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.spi.VisionTower;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a picture alone, whatever is asked about it: its projected features on the model's device; CLS
 * attention, CLS embeddings and CLIP features of the tiles on the heap. Closing it frees the features.
 */
final class PictureEncoding implements EncodedImageCache.Value {
    private final NDManager owner;
    private final NDArray visual;
    private final EvidenceRequest held;
    private final Evidence evidence;
    private final float @Nullable [] clipFeatures;
    private final Costs costs;
    private final long bytes;

    /**
     * What it took to make one.
     *
     * @param pixelNanos getting hold of the pixels: decoding the file, or waiting for a thread that does
     * @param visionNanos vision tower and projector
     * @param clipNanos CLIP features of the tiles, 0 where nobody asked
     */
    record Costs(long pixelNanos, long visionNanos, long clipNanos) {
        long total() {
            return pixelNanos + visionNanos + clipNanos;
        }
    }

    /**
     * @param owner of {@code visual}, closed with this
     * @param visual {@code [T, P, d]}
     * @param held what {@code evidence} and {@code clipFeatures} were made for
     * @param clipFeatures {@code [K · c]}, or {@code null} where relevance is not asked for or switched off
     */
    PictureEncoding(
            NDManager owner,
            NDArray visual,
            EvidenceRequest held,
            Evidence evidence,
            float @Nullable [] clipFeatures,
            Costs costs) {
        this.owner = owner;
        this.visual = visual;
        this.held = held;
        this.evidence = evidence;
        this.clipFeatures = clipFeatures;
        this.costs = costs;
        this.bytes = visual.size() * visual.getDataType().getNumOfBytes() + heapBytes();
    }

    private long heapBytes() {
        TileGrid grid = evidence.grid();
        VisionTower tower = evidence.tower();
        long values = clipFeatures == null ? 0 : clipFeatures.length;
        for (Attention part : held.attention()) {
            for (int tile = 0; tile < grid.tiles(); tile++) {
                values += part.scope().covers(tile) ? (long) tower.heads() * tower.patchesPerTile() : 0;
            }
        }
        if (held.clsEmbeddings()) {
            values += (long) grid.tiles() * evidence.clsEmbedding(0).length;
        }
        return values * Float.BYTES;
    }

    /** Projected features of all tiles, on the model's device: {@code [T, P, d]}. */
    NDArray visual() {
        return visual;
    }

    /** CLIP's features of the local tiles, {@code [K · c]}, not to be changed. */
    float @Nullable [] clipFeatures() {
        return clipFeatures;
    }

    /** How the picture was cut. */
    TileGrid grid() {
        return evidence.grid();
    }

    /** What it took to make this. */
    Costs costs() {
        return costs;
    }

    @Override
    public EvidenceRequest held() {
        return held;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    /**
     * What was asked for and nothing else, so that a strategy finds the same whether the picture was encoded for it or for
     * others too; relevance is still missing.
     */
    Evidence.Builder evidence(EvidenceRequest asked) {
        TileGrid grid = evidence.grid();
        Evidence.Builder part = Evidence.builder(grid, evidence.tower());
        for (Attention wanted : asked.attention()) {
            for (int tile = 0; tile < grid.tiles(); tile++) {
                if (wanted.scope().covers(tile)) {
                    part.attention(
                            wanted.layer(),
                            wanted.stage(),
                            tile,
                            evidence.attention(wanted.layer(), wanted.stage(), tile));
                }
            }
        }
        if (asked.clsEmbeddings()) {
            for (int tile = 0; tile < grid.tiles(); tile++) {
                part.clsEmbedding(tile, evidence.clsEmbedding(tile));
            }
        }
        return part;
    }

    @Override
    public void close() {
        owner.close();
    }
}
