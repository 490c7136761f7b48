package io.github.herovlm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.herovlm.image.PixelValues;
import java.util.List;

/** The tiles of several scenes in one array. */
final class Pixels {
    private Pixels() {}

    /** {@code [T, 3, side, side]}, scene after scene. */
    static NDArray of(NDManager owner, List<SceneTensors> scenes) {
        int length = scenes.stream()
                .mapToInt(scene -> scene.pixels().values().length)
                .sum();
        float[] all = new float[length];
        int at = 0;
        for (SceneTensors scene : scenes) {
            PixelValues pixels = scene.pixels();
            System.arraycopy(pixels.values(), 0, all, at, pixels.values().length);
            at += pixels.values().length;
        }
        int side = scenes.get(0).pixels().size();
        return owner.create(all, new Shape(length / (3L * side * side), 3, side, side));
    }
}
