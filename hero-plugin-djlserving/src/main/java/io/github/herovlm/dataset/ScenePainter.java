package io.github.herovlm.dataset;

import io.github.herovlm.image.RgbImage;

/** Draws scenes: the background, then the items over it. */
final class ScenePainter {
    /** The stream of random numbers that the background uses. */
    private static final int BACKGROUND = 500;

    private ScenePainter() {}

    static RgbImage paint(Scene scene) {
        Brush brush = new Brush(scene.width(), scene.height(), Scene.PIXELS_PER_UNIT);
        Backdrop.of(scene.type()).paint(brush, Chance.of(scene.seed(), BACKGROUND));
        for (int i = 0; i < scene.items().size(); i++) {
            paint(scene.items().get(i), ItemStyle.of(scene.seed(), i), brush);
        }
        return brush.finish();
    }

    private static void paint(Item item, ItemStyle style, Brush brush) {
        switch (item.kind()) {
            case SIGN -> SignPainter.paint(item, style, brush);
            case PLATE, COUNTER -> NumberPainter.paint(item, style, brush);
            case SHAPE -> ShapePainter.paint(item, style, brush);
            case CHART -> ChartPainter.paint(item, style, brush);
        }
    }
}
