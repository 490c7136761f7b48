package io.github.herovlm.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.dataset.Bar;
import io.github.herovlm.dataset.Box;
import io.github.herovlm.dataset.Colour;
import io.github.herovlm.dataset.Item;
import io.github.herovlm.dataset.Kind;
import io.github.herovlm.dataset.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What lies on a patch")
class CoveringTest {
    private static final double SIDE = 16;
    private static final Box PATCH = new Box(SIDE, SIDE, SIDE, SIDE);

    @Test
    @DisplayName("the item that covers most of it, or most of which lies on it")
    void item() {
        Item board = chart(new Box(0, 0, 20, 40), List.of());
        Item small = star(new Box(24, 20, 8, 8));
        Item far = star(new Box(30, 30, 30, 30));
        assertThat(on(PATCH, board, far, small)).isEqualTo(small);
        assertThat(on(PATCH, board, far)).isEqualTo(board);
        assertThat(on(PATCH, far)).as("a corner").isNull();
    }

    @Test
    @DisplayName("one of the patches of an item holds its centre")
    void centre() {
        Item star = star(new Box(2, 2, 28, 28));
        List<Boolean> centres = new ArrayList<>();
        for (double y : new double[] {0, SIDE}) {
            for (double x : new double[] {0, SIDE}) {
                centres.add(
                        Covering.of(List.of(star), new Box(x, y, SIDE, SIDE)).centre());
            }
        }
        assertThat(centres).containsExactly(false, false, false, true);
    }

    @Test
    @DisplayName("every bar of a chart, wherever on the lattice it stands, and only its own tallest is the tallest")
    void bars() {
        List<Bar> bars = List.of(
                new Bar(Colour.RED, 2), new Bar(Colour.BLUE, 5), new Bar(Colour.GREEN, 1), new Bar(Colour.YELLOW, 3));
        for (double x : new double[] {1, 9}) {
            Item chart = chart(new Box(x, 1, 43.5, 33), bars);
            List<Bar> seen = new ArrayList<>();
            for (double y : new double[] {0, SIDE}) {
                for (int column = 0; column < 4; column++) {
                    Covering covering = Covering.of(List.of(chart), new Box(column * SIDE, y, SIDE, SIDE));
                    if (covering != null && covering.bar() != null) {
                        seen.add(covering.bar());
                        assertThat(covering.tallest()).isEqualTo(covering.bar().value() == 5);
                    }
                }
            }
            assertThat(seen).as("a chart at %s", x).containsAll(bars);
        }
    }

    @Test
    @DisplayName("no bar is the tallest where two are")
    void tie() {
        Item chart = chart(new Box(1, 1, 35, 33), List.of(new Bar(Colour.RED, 4), new Bar(Colour.BLUE, 4)));
        assertThat(Covering.of(List.of(chart), new Box(0, 0, SIDE, SIDE)).tallest())
                .isFalse();
    }

    private static @Nullable Item on(Box patch, Item... items) {
        Covering covering = Covering.of(List.of(items), patch);
        return covering == null ? null : covering.item();
    }

    private static Item star(Box box) {
        return new Item(Kind.SHAPE, Colour.RED, Shape.STAR, false, "", List.of(), box);
    }

    private static Item chart(Box box, List<Bar> bars) {
        return new Item(Kind.CHART, Colour.WHITE, null, false, "", bars, box);
    }
}
