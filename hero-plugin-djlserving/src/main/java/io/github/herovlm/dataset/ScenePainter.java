package io.github.herovlm.dataset;

import io.github.herovlm.image.RgbImage;

/** Draws scenes. */
final class ScenePainter {
    private ScenePainter() {}

    static RgbImage paint(Scene scene) {
        throw new UnsupportedOperationException("not yet: " + scene);
    }
}
