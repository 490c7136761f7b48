package io.github.herovlm.dataset;

import java.awt.Color;

/** Bar charts: five units a level, a faint line at each level. */
final class ChartPainter {
    private static final double LEVEL = 5;
    private static final int LEVELS = 5;
    private static final double BAR = 6;
    private static final double GAP = 2.5;
    private static final double LEFT = 4;
    private static final double RIGHT = 3;
    private static final double TOP = 4;
    private static final double BOTTOM = 4;

    private ChartPainter() {}

    static Box size(int bars) {
        return new Box(0, 0, LEFT + GAP + bars * (BAR + GAP) + RIGHT, TOP + LEVELS * LEVEL + BOTTOM);
    }

    static double centreX(Item chart, int bar) {
        return chart.box().x() + LEFT + GAP + bar * (BAR + GAP) + BAR / 2;
    }

    static void paint(Item chart, ItemStyle style, Brush brush) {
        Box box = chart.box();
        Color frame = new Color(0x50, 0x54, 0x5a);
        Color faint = new Color(0xb4, 0xba, 0xc0);
        brush.box(box.x(), box.y(), box.width(), box.height(), frame);
        brush.box(box.x() + 0.5, box.y() + 0.5, box.width() - 1, box.height() - 1, new Color(0xf1, 0xf2, 0xec));
        double left = box.x() + LEFT;
        double right = box.x() + box.width() - RIGHT;
        double ground = box.y() + box.height() - BOTTOM;
        for (int level = 1; level <= LEVELS; level++) {
            brush.line(left, ground - level * LEVEL, right, ground - level * LEVEL, faint, 0.6);
        }
        double x = left + GAP;
        for (Bar bar : chart.bars()) {
            double top = ground - bar.value() * LEVEL;
            brush.box(x, top, BAR, bar.value() * LEVEL, Tint.near(bar.colour().rgb(), style.jitter()));
            x += BAR + GAP;
        }
        brush.line(left, ground, right, ground, frame, 0.9);
        brush.line(left, ground + 0.45, left, ground - LEVELS * LEVEL - 1, frame, 0.9);
    }
}
