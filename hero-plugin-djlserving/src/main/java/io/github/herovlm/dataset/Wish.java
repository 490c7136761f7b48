package io.github.herovlm.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item that has no place yet; fields as in {@link Item}. */
record Wish(Kind kind, Colour colour, @Nullable Shape shape, boolean small, String text, List<Bar> bars) {

    Item at(Box box) {
        return new Item(kind, colour, shape, small, text, bars, box);
    }

    /** Width and height in units, for this look. */
    Box size(ItemStyle style) {
        return switch (kind) {
            case SIGN -> SignPainter.size(text, style);
            case PLATE, COUNTER -> NumberPainter.size(text, style);
            case SHAPE -> {
                double side = small
                        ? style.jitter().between(7.5, 11.5)
                        : style.jitter().between(22, 32);
                yield new Box(0, 0, side, side);
            }
            case CHART -> ChartPainter.size(bars.size());
        };
    }
}
