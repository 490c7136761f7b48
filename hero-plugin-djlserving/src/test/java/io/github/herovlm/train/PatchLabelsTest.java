package io.github.herovlm.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.dataset.Bar;
import io.github.herovlm.dataset.Box;
import io.github.herovlm.dataset.Colour;
import io.github.herovlm.dataset.Item;
import io.github.herovlm.dataset.Kind;
import io.github.herovlm.dataset.SceneType;
import io.github.herovlm.dataset.Shape;
import io.github.herovlm.dataset.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What patches and tiles are labelled with")
class PatchLabelsTest {
    private static final Box PATCH = new Box(16, 16, 16, 16);

    @Test
    @DisplayName("the item that covers most of a patch, or most of which lies on it")
    void covering() {
        Item board = item(Kind.CHART, Colour.WHITE, "", new Box(0, 0, 20, 40));
        Item small = item(Kind.SHAPE, Colour.RED, "", new Box(24, 20, 8, 8));
        Item far = item(Kind.SHAPE, Colour.BLUE, "", new Box(30, 30, 30, 30));
        assertThat(PatchLabels.covering(List.of(board, far, small), PATCH)).isEqualTo(small);
        assertThat(PatchLabels.covering(List.of(board, far), PATCH)).isEqualTo(board);
        assertThat(PatchLabels.covering(List.of(far), PATCH)).as("a corner").isNull();
    }

    @Test
    @DisplayName("words, digits and bars of local tiles; none of the thumbnail")
    void text() {
        Item sign = item(Kind.SIGN, Colour.RED, Vocabulary.signWords().get(7), PATCH);
        assertThat(PatchLabels.of(sign, false)).startsWith(1, 0, -1, 7, -1, -1, -1);
        assertThat(PatchLabels.of(sign, true)).startsWith(1, 0, -1, -1, -1, -1, -1);
        assertThat(PatchLabels.of(item(Kind.COUNTER, Colour.BLACK, "47", PATCH), false))
                .startsWith(3, -1, -1, -1, 4, 7, -1);
        Item chart = new Item(Kind.CHART, Colour.WHITE, null, false, "", List.of(new Bar(Colour.ORANGE, 4)), PATCH);
        assertThat(PatchLabels.of(chart, false)).endsWith(0, 4, 0, 0, 0, 0, 0, 0);
        assertThat(PatchLabels.of(null, false)).startsWith(0).contains(-1).doesNotContain(1);
    }

    @Test
    @DisplayName("every label is one of its classes, and every mark of a tile has a place of its own")
    void places() {
        List<Item> all = new ArrayList<>();
        for (Colour colour : Colour.values()) {
            all.add(item(Kind.SIGN, colour, Vocabulary.signWords().get(39), PATCH));
            all.add(item(Kind.PLATE, colour, "99", PATCH));
            for (Shape shape : Shape.values()) {
                all.add(new Item(Kind.SHAPE, colour, shape, true, "", List.of(), PATCH));
            }
        }
        all.add(item(Kind.COUNTER, Colour.BLACK, "10", PATCH));
        all.add(new Item(Kind.CHART, Colour.WHITE, null, false, "", List.of(new Bar(Colour.BLACK, 5)), PATCH));
        float[] presence = new float[PatchLabels.PRESENCE];
        for (Item item : all) {
            PatchLabels.mark(item, presence, 0);
            long[] labels = PatchLabels.of(item, false);
            for (int i = 0; i < labels.length; i++) {
                assertThat(labels[i]).isBetween(-1L, PatchLabels.CLASSES.get(i) - 1L);
            }
        }
        for (SceneType type : SceneType.values()) {
            PatchLabels.mark(type, presence, 0);
        }
        assertThat(all.size() + SceneType.values().length).isEqualTo(PatchLabels.PRESENCE);
        assertThat(presence).containsOnly(1);
    }

    private static Item item(Kind kind, Colour colour, String text, Box box) {
        return new Item(kind, colour, kind == Kind.SHAPE ? Shape.STAR : null, false, text, List.of(), box);
    }
}
