package io.github.herovlm.dataset;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.RoundRectangle2D;

/** Colored boards with a word. */
final class SignPainter {
    private static final double SIDE = 3;
    private static final double TOP = 2.8;
    private static final double RIM = 0.6;

    private SignPainter() {}

    static Box size(String word, ItemStyle style) {
        double width = style.typeface().width(word, style.capHeight());
        return new Box(0, 0, width + 2 * SIDE, style.capHeight() + 2 * TOP);
    }

    static void paint(Item sign, ItemStyle style, Brush brush) {
        Box box = sign.box();
        Color ink = sign.colour().light() ? new Color(0x18, 0x18, 0x18) : new Color(0xfa, 0xfa, 0xfa);
        brush.fill(new RoundRectangle2D.Double(box.x(), box.y(), box.width(), box.height(), 3, 3), ink);
        brush.fill(
                new RoundRectangle2D.Double(
                        box.x() + RIM, box.y() + RIM, box.width() - 2 * RIM, box.height() - 2 * RIM, 2.4, 2.4),
                Tint.near(sign.colour().rgb(), style.jitter()));
        text(sign.text(), style, box.x() + SIDE, box.y() + TOP + style.capHeight(), ink, brush);
    }

    static void text(String text, ItemStyle style, double left, double baseline, Color ink, Brush brush) {
        brush.fill(
                AffineTransform.getTranslateInstance(left, baseline)
                        .createTransformedShape(style.typeface().path(text, style.capHeight())),
                ink);
    }
}
