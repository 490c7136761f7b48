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
    @DisplayName("words and digits of local tiles; none of the thumbnail")
    void text() {
        Covering sign = on(item(Kind.SIGN, Colour.RED, Vocabulary.signWords().get(7), PATCH));
        assertThat(PatchLabels.of(sign, false)).containsExactly(1, 0, -1, 7, -1, -1, -1, -1, -1, -1);
        assertThat(PatchLabels.of(sign, true)).containsExactly(1, 0, -1, -1, -1, -1, -1, -1, -1, -1);
        assertThat(PatchLabels.of(on(item(Kind.COUNTER, Colour.BLACK, "47", PATCH)), false))
                .containsExactly(3, -1, -1, -1, 4, 7, -1, -1, -1, -1);
        assertThat(PatchLabels.of(null, false)).containsExactly(0, -1, -1, -1, -1, -1, -1, -1, -1, -1);
    }

    @Test
    @DisplayName("a shape's centre and a chart's bar, likewise")
    void details() {
        Item star = item(Kind.SHAPE, Colour.RED, "", PATCH);
        assertThat(PatchLabels.of(new Covering(star, true, null), false)).endsWith(1, -1, -1, -1);
        assertThat(PatchLabels.of(new Covering(star, false, null), false)).endsWith(0, -1, -1, -1);
        assertThat(PatchLabels.of(new Covering(star, true, null), true)).endsWith(-1, -1, -1, -1);
        Bar tall = new Bar(Colour.ORANGE, 4);
        Bar low = new Bar(Colour.RED, 1);
        Item chart = new Item(Kind.CHART, Colour.WHITE, null, false, "", List.of(low, tall), PATCH);
        assertThat(PatchLabels.of(new Covering(chart, true, tall), false)).endsWith(-1, 1, 4, 1);
        assertThat(PatchLabels.of(new Covering(chart, true, low), false)).endsWith(-1, 0, 1, 0);
        assertThat(PatchLabels.of(new Covering(chart, true, null), false)).endsWith(-1, -1, -1, -1);
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
            long[] labels = PatchLabels.of(on(item), false);
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

    private static Covering on(Item item) {
        return new Covering(
                item, true, item.bars().isEmpty() ? null : item.bars().get(0));
    }

    private static Item item(Kind kind, Colour colour, String text, Box box) {
        return new Item(kind, colour, kind == Kind.SHAPE ? Shape.STAR : null, false, text, List.of(), box);
    }
}
