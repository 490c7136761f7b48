package io.github.herovlm.dataset;

import java.awt.Color;

/** A pale sky, white hills, firs, flakes. */
final class SnowBackdrop implements Backdrop {

    @Override
    public void paint(Brush brush, Chance chance) {
        double horizon = brush.height() * chance.between(0.38, 0.5);
        brush.gradient(0, brush.height(), Tint.near(0xa9bfd6, chance), Tint.near(0xe6edf4, chance));
        brush.hills(horizon - 8, 12, 4, Tint.near(0xc3d2e2, chance), chance);
        brush.hills(horizon + 6, 6, 3, Tint.near(0xdbe5ef, chance), chance);
        for (int fir = 0; fir < 7; fir++) {
            fir(brush, chance.between(6, brush.width() - 6), horizon + chance.between(10, 30), chance);
        }
        brush.hills(brush.height() * 0.72, 5, 3, Tint.near(0xeaf1f7, chance), chance);
        Color shade = new Color(0xb8c8da);
        for (int drift = 0; drift < 12; drift++) {
            double x = chance.between(0, brush.width());
            double y = chance.between(brush.height() * 0.76, brush.height());
            brush.line(x, y, x + chance.between(5, 14), y + 0.8, shade, 0.6);
        }
        brush.dots(110, 0, brush.height(), 0.8, new Color(0xfbfdff), chance);
    }

    /** Ragged twigs around a stem. */
    private static void fir(Brush brush, double x, double foot, Chance chance) {
        double height = chance.between(22, 36);
        Color green = Tint.near(0x4f6f66, chance);
        brush.box(x - 0.8, foot - height, 1.6, height, new Color(0x5a5048));
        for (double up = 3; up < height; up += 1.6) {
            double reach = (height - up) * 0.32 + chance.between(0, 1.6);
            brush.line(x, foot - up, x - reach, foot - up + 2.5, green, 1.3);
            brush.line(x, foot - up, x + reach, foot - up + 2.5, green, 1.3);
        }
    }
}
