package io.github.herovlm.image;

import io.github.herovlm.checkpoint.ImageProcessing;
import java.util.List;

/**
 * 8-bit samples to the vision tower's input: {@code (value · rescale − mean) / std}, the product in double and rounded to
 * float32, the rest in float32 (transformers {@code image_transforms.rescale} and {@code normalize}).
 */
final class PixelNormalizer {
    private final int size;
    /** {@code [3][256]}: a sample has only 256 values. */
    private final float[][] tables = new float[3][256];

    PixelNormalizer(ImageProcessing processing) {
        this.size = processing.size();
        for (int channel = 0; channel < 3; channel++) {
            float mean = processing.mean().get(channel);
            float std = processing.std().get(channel);
            for (int value = 0; value < 256; value++) {
                float rescaled = (float) (value * processing.rescaleFactor());
                tables[channel][value] = (rescaled - mean) / std;
            }
        }
    }

    PixelValues normalize(TiledImage image) {
        List<RgbImage> tiles = image.tiles();
        int plane = size * size;
        float[] values = new float[tiles.size() * 3 * plane];
        for (int tile = 0; tile < tiles.size(); tile++) {
            byte[] rgb = tiles.get(tile).raw();
            for (int channel = 0; channel < 3; channel++) {
                float[] table = tables[channel];
                int out = (tile * 3 + channel) * plane;
                for (int pixel = 0; pixel < plane; pixel++) {
                    values[out + pixel] = table[rgb[pixel * 3 + channel] & 0xff];
                }
            }
        }
        return new PixelValues(image.grid(), size, values);
    }
}
