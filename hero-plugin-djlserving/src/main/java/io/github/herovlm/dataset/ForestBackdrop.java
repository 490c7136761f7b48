package io.github.herovlm.dataset;

import java.awt.Color;

/** Trunks and crowns in rows, grass before them. */
final class ForestBackdrop implements Backdrop {

    @Override
    public void paint(Brush brush, Chance chance) {
        double ground = brush.height() * chance.between(0.6, 0.72);
        brush.gradient(0, ground + 5, Tint.near(0x9cc7b0, chance), Tint.near(0xd5e6c8, chance));
        trees(brush, chance, ground * 0.92, 10, new Color(0x7fa886), new Color(0x7d8068));
        Color grass = Tint.near(0x6f9a4e, chance);
        brush.hills(ground, 3, 4, grass, chance);
        trees(brush, chance, ground + 3, 7, new Color(0x3f7448), new Color(0x5d4a38));
        brush.tufts(45, ground + 8, brush.height(), 3, Tint.between(grass, Color.BLACK, 0.28), chance);
        brush.tufts(20, ground + 8, brush.height(), 3, Tint.between(grass, Color.WHITE, 0.3), chance);
    }

    private static void trees(Brush brush, Chance chance, double foot, int count, Color leaves, Color bark) {
        double step = brush.width() / count;
        for (int tree = 0; tree < count; tree++) {
            double x = step * (tree + chance.between(0.2, 0.8));
            double crown = foot * chance.between(0.3, 0.55);
            brush.box(x - 1.5, crown, 3, foot - crown + 2, bark);
            Color shade = Tint.near(leaves.getRGB() & 0xffffff, chance);
            for (int puff = 0; puff < 7; puff++) {
                brush.oval(
                        x + chance.between(-9, 9),
                        crown + chance.between(-foot * 0.22, foot * 0.12),
                        chance.between(6, 10),
                        chance.between(5, 9),
                        Tint.between(shade, puff % 2 == 0 ? Color.BLACK : Color.WHITE, 0.06));
            }
        }
    }
}
