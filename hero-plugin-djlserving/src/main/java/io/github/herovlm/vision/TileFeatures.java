package io.github.herovlm.vision;

import ai.djl.ndarray.NDArray;
import io.github.herovlm.spi.AttentionStage;
import io.github.herovlm.spi.ClsAttention;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.spi.VisionTower;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the vision tower says about one picture.
 *
 * @param grid how the picture was cut
 * @param patches the hidden state that the projector reads, without CLS: {@code [T, P, d]} on the model's device
 * @param after CLS rows after the softmax, one {@code [T, heads, P]} per layer asked for
 * @param before CLS rows before the softmax, likewise
 * @param lastCls CLS row of the last hidden state, {@code [T, d]} float32, if it was asked for
 */
public record TileFeatures(
        TileGrid grid,
        NDArray patches,
        List<LayerRows> after,
        List<LayerRows> before,
        @Nullable NDArray lastCls) {

    /**
     * CLS rows of one layer.
     *
     * @param layer 0-based encoder layer
     * @param values {@code [T, heads, P]} float32
     */
    public record LayerRows(int layer, NDArray values) {}

    /** Copies to the heap what was asked for, and nothing else. */
    public Evidence.Builder evidence(VisionTower tower, EvidenceRequest request) {
        Evidence.Builder evidence = Evidence.builder(grid, tower);
        after.forEach(rows -> addRows(evidence, tower, request, AttentionStage.AFTER_SOFTMAX, rows));
        before.forEach(rows -> addRows(evidence, tower, request, AttentionStage.BEFORE_SOFTMAX, rows));
        if (request.clsEmbeddings() && lastCls != null) {
            List<float[]> rows = rows(lastCls);
            for (int tile = 0; tile < grid.tiles(); tile++) {
                evidence.clsEmbedding(tile, rows.get(tile));
            }
        }
        return evidence;
    }

    private void addRows(
            Evidence.Builder evidence,
            VisionTower tower,
            EvidenceRequest request,
            AttentionStage stage,
            LayerRows rows) {
        float[] values = rows.values().toFloatArray();
        int perTile = tower.heads() * tower.patchesPerTile();
        request.scope(rows.layer(), stage).ifPresent(scope -> {
            for (int tile = 0; tile < grid.tiles(); tile++) {
                if (scope.covers(tile)) {
                    evidence.attention(
                            rows.layer(),
                            stage,
                            tile,
                            ClsAttention.copyOf(tower.heads(), tower.patchesPerTile(), values, tile * perTile));
                }
            }
        });
    }

    /** The rows of a matrix, on the heap. */
    static List<float[]> rows(NDArray matrix) {
        float[] values = matrix.toFloatArray();
        int width = Math.toIntExact(matrix.getShape().get(1));
        List<float[]> rows = new ArrayList<>();
        for (int at = 0; at < values.length; at += width) {
            rows.add(Arrays.copyOfRange(values, at, at + width));
        }
        return rows;
    }
}
