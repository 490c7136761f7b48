package io.github.herovlm.golden;

import io.github.herovlm.spi.AttentionStage;
import io.github.herovlm.spi.ClsAttention;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.spi.VisionTower;
import java.util.Arrays;

/** The reference encoder's values as evidence: everything that any strategy reads, and what was selected from it. */
public final class GoldenEvidence {
    private GoldenEvidence() {}

    /** Of one picture: the tiny checkpoint's 24-layer CLIP tower, 4 heads, P = 16; relevance against text 0. */
    public static Evidence ofPicture(Golden golden) {
        TileGrid grid = grid(golden, "image.", 4);
        VisionTower tower = new VisionTower(24, 4, 4, true);
        Evidence.Builder builder = Evidence.builder(grid, tower);
        attention(builder, golden, "vision.cls_attn_layers", "vision.cls_attn_heads", "vision.cls_logits_last_mean");
        float[] hidden = golden.floats("vision.hidden_m1");
        int width = golden.shape("vision.hidden_m1")[2];
        int tokens = golden.shape("vision.hidden_m1")[1];
        float[] cosines = golden.floats("clip.cosine");
        int texts = golden.shape("clip.cosine")[1];
        float[] relevance = new float[grid.localTiles()];
        for (int tile = 0; tile < grid.tiles(); tile++) {
            int from = tile * tokens * width;
            builder.clsEmbedding(tile, Arrays.copyOfRange(hidden, from, from + width));
            if (tile > 0) {
                relevance[tile - 1] = cosines[tile * texts];
            }
        }
        return builder.relevance(relevance).build();
    }

    /** Of one case of selection_synthetic: 2 heads, P = 36 or 144, relevance from the case's CLIP features. */
    public static Evidence ofSynthetic(Golden golden, String name) {
        String prefix = name + ".";
        int patches = golden.shape(prefix + "attn")[3];
        int side = (int) Math.sqrt(patches);
        TileGrid grid = grid(golden, prefix, side);
        VisionTower tower = new VisionTower(24, 2, side, true);
        Evidence.Builder builder = Evidence.builder(grid, tower);
        attention(builder, golden, prefix + "layers", prefix + "attn", prefix + "cls_logits_last_mean");
        float[] embeddings = golden.floats(prefix + "cls_final");
        int width = golden.shape(prefix + "cls_final")[1];
        for (int tile = 0; tile < grid.tiles(); tile++) {
            builder.clsEmbedding(tile, Arrays.copyOfRange(embeddings, tile * width, (tile + 1) * width));
        }
        return builder.relevance(relevance(golden, prefix, grid.localTiles())).build();
    }

    private static TileGrid grid(Golden golden, String prefix, int side) {
        int[] size = golden.ints(prefix + "size_wh");
        int[] rowsColumns = golden.ints(prefix + "grid_rows_cols");
        return new TileGrid(rowsColumns[0], rowsColumns[1], side, size[0], size[1]);
    }

    /** {@code [layers][T][heads][P]} probabilities, and {@code [T][P]} logits of the last layer, their mean over heads. */
    private static void attention(
            Evidence.Builder builder, Golden golden, String layers, String probabilities, String logits) {
        int[] shape = golden.shape(probabilities);
        int[] numbers = golden.ints(layers);
        float[] values = golden.floats(probabilities);
        float[] last = golden.floats(logits);
        int rows = shape[2] * shape[3];
        for (int tile = 0; tile < shape[1]; tile++) {
            for (int i = 0; i < numbers.length; i++) {
                ClsAttention heads = ClsAttention.copyOf(shape[2], shape[3], values, (i * shape[1] + tile) * rows);
                builder.attention(numbers[i], AttentionStage.AFTER_SOFTMAX, tile, heads);
            }
            float[] mean = Arrays.copyOfRange(last, tile * shape[3], (tile + 1) * shape[3]);
            builder.attention(23, AttentionStage.BEFORE_SOFTMAX, tile, everyHead(shape[2], mean));
        }
    }

    /** Every head has the mean, since the vectors hold no more; over 2 or 4 heads its mean is the same to the bit. */
    private static ClsAttention everyHead(int heads, float[] mean) {
        float[] rows = new float[heads * mean.length];
        for (int head = 0; head < heads; head++) {
            System.arraycopy(mean, 0, rows, head * mean.length, mean.length);
        }
        return ClsAttention.copyOf(heads, mean.length, rows, 0);
    }

    private static float[] relevance(Golden golden, String prefix, int tiles) {
        float[] images = golden.floats(prefix + "clip_image_features");
        float[] text = golden.floats(prefix + "clip_text_feature");
        float[] relevance = new float[tiles];
        for (int tile = 0; tile < tiles; tile++) {
            double dot = 0;
            double image2 = 0;
            double text2 = 0;
            for (int i = 0; i < text.length; i++) {
                double image = images[tile * text.length + i];
                dot += image * text[i];
                image2 += image * image;
                text2 += (double) text[i] * text[i];
            }
            relevance[tile] = (float) (dot / Math.sqrt(image2 * text2));
        }
        return relevance;
    }
}
