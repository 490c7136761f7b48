package io.github.herovlm.dataset;

import java.awt.Color;
import java.awt.geom.RoundRectangle2D;

/** A warm sky, dunes, cacti. */
final class DesertBackdrop implements Backdrop {

    @Override
    public void paint(Brush brush, Chance chance) {
        double horizon = brush.height() * chance.between(0.35, 0.48);
        brush.gradient(0, horizon + 10, Tint.near(0xe8b07a, chance), Tint.near(0xfbe8c4, chance));
        brush.glow(chance.between(0, brush.width()), horizon * 0.5, 45, 0xfff3d0);
        int[] dunes = {0xd9a466, 0xcf9655, 0xc48848, 0xb97c3e};
        for (int dune = 0; dune < dunes.length; dune++) {
            double level = horizon + dune * (brush.height() - horizon) * 0.24;
            Color sand = Tint.near(dunes[dune], chance);
            brush.hills(level, 9, 3, sand, chance);
            brush.dots(14, level + 12, brush.height(), 0.5, Tint.between(sand, Color.BLACK, 0.3), chance);
        }
        for (int cactus = 0; cactus < 3; cactus++) {
            cactus(brush, chance.between(8, brush.width() - 8), horizon + chance.between(12, 34), chance);
        }
        brush.tufts(14, horizon + 20, brush.height(), 2.5, new Color(0x7d6a3c), chance);
    }

    private static void cactus(Brush brush, double x, double foot, Chance chance) {
        double height = chance.between(18, 28);
        Color green = Tint.near(0x5f7f4a, chance);
        limb(brush, x - 2, foot - height, 4, height, green);
        double left = foot - height * chance.between(0.5, 0.65);
        limb(brush, x - 7.5, left - 7, 2.6, 9, green);
        brush.box(x - 6.5, left, 6, 2.2, green);
        double right = foot - height * chance.between(0.4, 0.6);
        limb(brush, x + 5, right - 8, 2.6, 10, green);
        brush.box(x, right, 6, 2.2, green);
    }

    private static void limb(Brush brush, double x, double y, double width, double height, Color color) {
        brush.fill(new RoundRectangle2D.Double(x, y, width, height, width, width), color);
    }
}
