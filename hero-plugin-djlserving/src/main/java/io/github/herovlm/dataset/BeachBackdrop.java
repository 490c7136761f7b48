package io.github.herovlm.dataset;

import java.awt.Color;
import java.awt.geom.CubicCurve2D;

/** Sky, sea with waves, sand. */
final class BeachBackdrop implements Backdrop {

    @Override
    public void paint(Brush brush, Chance chance) {
        double horizon = brush.height() * chance.between(0.28, 0.4);
        double shore = brush.height() * chance.between(0.56, 0.68);
        brush.gradient(0, horizon, Tint.near(0x6fb9ea, chance), Tint.near(0xd8eefb, chance));
        brush.glow(chance.between(0, brush.width()), horizon * 0.4, 40, 0xfff6c8);
        brush.gradient(horizon, brush.height(), Tint.near(0x2b8fb5, chance), Tint.near(0x6fcfd0, chance));
        Color foam = new Color(0xd9f2f4);
        for (int wave = 0; wave < 12; wave++) {
            double x = chance.between(-10, brush.width());
            double y = chance.between(horizon + 2, shore - 4);
            double length = chance.between(8, 22);
            brush.outline(
                    new CubicCurve2D.Double(x, y, x + length * 0.3, y - 1.5, x + length * 0.7, y + 1.5, x + length, y),
                    foam,
                    0.6);
        }
        brush.hills(shore, 4, 4, foam, chance);
        Color sand = Tint.near(0xe9d3a0, chance);
        brush.hills(shore + 3, 4, 4, sand, chance);
        brush.dots(50, shore + 10, brush.height(), 0.6, Tint.between(sand, Color.BLACK, 0.25), chance);
        for (int bird = 0; bird < 3; bird++) {
            double x = chance.between(5, brush.width() - 5);
            double y = chance.between(4, horizon - 4);
            Color wing = new Color(0x45505c);
            brush.line(x - 3, y - 1, x, y, wing, 0.6);
            brush.line(x, y, x + 3, y - 1.2, wing, 0.6);
        }
    }
}
