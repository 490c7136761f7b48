package io.github.herovlm.train;

import io.github.herovlm.dataset.Bar;
import io.github.herovlm.dataset.Item;
import io.github.herovlm.dataset.Scene;
import io.github.herovlm.dataset.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words that the projector learns to say of what lies on a patch: those by which questions ask for it and answers name it. */
final class PatchNames {
    private PatchNames() {}

    /**
     * The words for each patch of a tile, "" where nothing lies on it. In a local tile: "red sign bank", "small green star", and
     * "stars" too where a shape's centre lies, "blue plate 47", "bar red 3 tallest". In the thumbnail, where details cannot be seen but
     * a patch's place is its place in the picture: "red sign top left".
     */
    static List<String> of(SceneTensors scene, int tile) {
        List<@Nullable Covering> patches = scene.covering().get(tile);
        List<String> names = new ArrayList<>();
        for (int patch = 0; patch < patches.size(); patch++) {
            Covering covering = patches.get(patch);
            if (covering == null) {
                names.add("");
                continue;
            }
            String more = tile == 0
                    ? where(
                            scene.scene(),
                            covering.item(),
                            patch,
                            scene.pixels().grid().patchesPerSide())
                    : detail(covering);
            names.add(
                    ((covering.item().small() ? "small " : "") + covering.item().name() + " " + more).strip());
        }
        return names;
    }

    /** The quarter of the picture that patch and item lie in; "" where these differ. */
    private static String where(Scene scene, Item item, int patch, int perSide) {
        boolean top = patch / perSide < perSide / 2;
        boolean left = patch % perSide < perSide / 2;
        boolean agree = top == (item.box().centreY() < scene.height() / 2.0)
                && left == (item.box().centreX() < scene.width() / 2.0);
        return agree ? (top ? "top" : "bottom") + " " + (left ? "left" : "right") : "";
    }

    private static String detail(Covering covering) {
        Shape shape = covering.item().shape();
        Bar bar = covering.bar();
        if (shape != null) {
            return covering.centre() ? shape.plural() : "";
        }
        if (bar != null) {
            return "bar " + bar.colour().label() + " " + bar.value() + (covering.tallest() ? " tallest" : "");
        }
        return covering.item().text().toLowerCase(Locale.ROOT);
    }
}
