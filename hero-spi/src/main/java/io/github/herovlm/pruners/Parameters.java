package io.github.herovlm.pruners;

import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.VisionTower;
import java.util.List;

/** Range checks of configured parameters. */
final class Parameters {
    private Parameters() {}

    /** A number in [0, 1]. */
    static void unit(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new InvalidInputException(name, value, "a number in [0, 1]");
        }
    }

    /** A finite number above 0. */
    static void positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new InvalidInputException(name, value, "a finite number above 0");
        }
    }

    /** A layer number of the published 24-layer tower. */
    static void layer(String name, int value) {
        if (value < 0 || value >= VisionTower.PUBLISHED_LAYERS) {
            throw new InvalidInputException(name, value, "a layer of the published 24-layer tower, 0 to 23");
        }
    }

    /** A set of layer numbers, not empty: an immutable copy. */
    static List<Integer> layers(String name, List<Integer> values) {
        if (values.isEmpty()) {
            throw new InvalidInputException(
                    name, values, "at least one layer of the published 24-layer tower, 0 to 23");
        }
        values.forEach(layer -> layer(name, layer));
        return List.copyOf(values);
    }
}
