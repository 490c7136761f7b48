package io.github.herovlm.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.checkpoint.Resolution;
import io.github.herovlm.image.TileLayout;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where things lie, by the rule that the model itself cuts pictures with. */
class SceneLayoutTest {
    private static final int TILE = 96;
    private static final List<Resolution> PINPOINTS = List.of(
            new Resolution(TILE, 2 * TILE),
            new Resolution(2 * TILE, TILE),
            new Resolution(2 * TILE, 2 * TILE),
            new Resolution(3 * TILE, TILE),
            new Resolution(TILE, 3 * TILE));

    private final SceneGenerator generator = new SceneGenerator(Split.TRAIN, 11);

    private static TileLayout layout(Scene scene) {
        return TileLayout.choose(
                scene.width() * Scene.PIXELS_PER_UNIT, scene.height() * Scene.PIXELS_PER_UNIT, PINPOINTS);
    }

    @Test
    void theModelPicksTheScenesGridAndHalvesThePicture() {
        Set<Resolution> planes = new HashSet<>();
        for (int index = 0; index < 500; index++) {
            Scene scene = generator.scene(index);
            TileLayout layout = layout(scene);
            assertThat(layout.plane()).isEqualTo(new Resolution(scene.rows() * TILE, scene.columns() * TILE));
            assertThat(layout.resized()).isEqualTo(new Resolution(scene.height(), scene.width()));
            planes.add(layout.plane());
        }
        assertThat(planes).containsExactlyInAnyOrderElementsOf(PINPOINTS);
    }

    @Test
    void noItemCrossesATileBorder() {
        for (int index = 0; index < 500; index++) {
            Scene scene = generator.scene(index);
            TileLayout layout = layout(scene);
            for (Item item : scene.items()) {
                assertInOneTile(item.box().x(), item.box().width(), layout.padLeft(), scene.width());
                assertInOneTile(item.box().y(), item.box().height(), layout.padTop(), scene.height());
            }
        }
    }

    private static void assertInOneTile(double from, double length, int padding, int picture) {
        assertThat(from).isNotNegative();
        assertThat(from + length).isLessThanOrEqualTo(picture);
        assertThat(Math.floor((from + padding) / TILE)).isEqualTo(Math.floor((from + length + padding) / TILE));
    }

    @Test
    void itemsKeepApart() {
        for (int index = 0; index < 300; index++) {
            List<Item> items = generator.scene(index).items();
            assertThat(items).hasSizeBetween(4, 11);
            for (int i = 0; i < items.size(); i++) {
                for (int j = 0; j < i; j++) {
                    Box a = items.get(i).box();
                    Box b = items.get(j).box();
                    double apartX = Math.max(b.x() - a.x() - a.width(), a.x() - b.x() - b.width());
                    double apartY = Math.max(b.y() - a.y() - a.height(), a.y() - b.y() - b.height());
                    assertThat(Math.max(apartX, apartY)).isGreaterThanOrEqualTo(2);
                }
            }
        }
    }

    @Test
    void aPictureHasTwoPixelsAUnit() {
        Scene scene = generator.scene(0);
        assertThat(scene.draw().width()).isEqualTo(2 * scene.width());
        assertThat(scene.draw().height()).isEqualTo(2 * scene.height());
    }
}
