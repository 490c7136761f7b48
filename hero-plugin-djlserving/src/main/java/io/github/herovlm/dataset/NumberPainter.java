package io.github.herovlm.dataset;

import java.awt.Color;
import java.awt.geom.RoundRectangle2D;

/** Number plates and counters. */
final class NumberPainter {
    private static final double SIDE = 4;
    private static final double TOP = 3.8;
    private static final double RIM = 1.8;
    private static final int[] LIT = {0x7dff6a, 0xffc23d, 0x6fe9ff};

    private NumberPainter() {}

    static Box size(String number, ItemStyle style) {
        double width = style.typeface().width(number, style.capHeight());
        return new Box(0, 0, width + 2 * SIDE, style.capHeight() + 2 * TOP);
    }

    static void paint(Item item, ItemStyle style, Brush brush) {
        Box box = item.box();
        boolean counter = item.kind() == Kind.COUNTER;
        Color rim =
                counter ? new Color(0x6a, 0x6e, 0x74) : Tint.near(item.colour().rgb(), style.jitter());
        Color face = counter ? new Color(0x10, 0x14, 0x18) : new Color(0xfb, 0xfb, 0xf8);
        Color ink = counter
                ? Tint.near(LIT[style.jitter().whole(0, LIT.length - 1)], style.jitter())
                : new Color(0x14, 0x14, 0x18);
        double round = counter ? 1.5 : 5;
        double thickness = counter ? 1 : RIM;
        brush.fill(new RoundRectangle2D.Double(box.x(), box.y(), box.width(), box.height(), round, round), rim);
        brush.fill(
                new RoundRectangle2D.Double(
                        box.x() + thickness,
                        box.y() + thickness,
                        box.width() - 2 * thickness,
                        box.height() - 2 * thickness,
                        round * 0.6,
                        round * 0.6),
                face);
        SignPainter.text(item.text(), style, box.x() + SIDE, box.y() + TOP + style.capHeight(), ink, brush);
    }
}
