package io.github.herovlm.dataset;

import io.github.herovlm.image.RgbImage;
import java.util.List;

/**
 * A picture's content and questions about it.
 *
 * @param rows rows of tiles that the model cuts the picture into
 * @param columns columns of tiles
 * @param width of the picture in units
 * @param height of the picture in units
 * @param seed of the random numbers that drawing uses
 */
public record Scene(
        int rows,
        int columns,
        int width,
        int height,
        SceneType type,
        List<Item> items,
        List<Question> questions,
        long seed) {
    /** Pixels of the drawn picture a unit. */
    public static final int PIXELS_PER_UNIT = 2;

    /** Copies the lists. */
    public Scene {
        items = List.copyOf(items);
        questions = List.copyOf(questions);
    }

    /** The picture, {@code [height · 2][width · 2]} pixels; the same at each call. */
    public RgbImage draw() {
        return ScenePainter.paint(this);
    }
}
