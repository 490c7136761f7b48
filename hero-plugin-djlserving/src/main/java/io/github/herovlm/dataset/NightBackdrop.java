package io.github.herovlm.dataset;

import java.awt.Color;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;

/** A dark sky with streaks of clouds and a thin moon, dark hills, a lake. No stars: questions count those that are items. */
final class NightBackdrop implements Backdrop {

    @Override
    public void paint(Brush brush, Chance chance) {
        double horizon = brush.height() * chance.between(0.5, 0.62);
        brush.gradient(0, brush.height(), Tint.near(0x101736, chance), Tint.near(0x3a3f6b, chance));
        clouds(brush, chance, horizon);
        double x = chance.between(14, brush.width() - 14);
        double y = chance.between(14, horizon * 0.5);
        brush.glow(x, y, 24, 0x8c94c8);
        Area moon = new Area(new Ellipse2D.Double(x - 9, y - 9, 18, 18));
        moon.subtract(new Area(new Ellipse2D.Double(x - 5, y - 11, 18, 18)));
        brush.fill(moon, new Color(0xe4dfc6));
        brush.hills(horizon, 8, 4, Tint.near(0x242a4c, chance), chance);
        brush.hills(horizon + 12, 5, 3, Tint.near(0x191e38, chance), chance);
        Color glint = new Color(0x4a5284);
        for (int wave = 0; wave < 26; wave++) {
            double left = chance.between(0, brush.width());
            double down = chance.between(horizon + 24, brush.height());
            brush.line(left, down, left + chance.between(4, 12), down, glint, 0.6);
        }
    }

    private static void clouds(Brush brush, Chance chance, double horizon) {
        Color veil = new Color(0x6a, 0x72, 0xa8, 40);
        for (int cloud = 0; cloud < 7; cloud++) {
            double x = chance.between(0, brush.width());
            double y = chance.between(4, horizon - 6);
            for (int streak = 0; streak < 4; streak++) {
                brush.oval(x + chance.between(-10, 10), y + chance.between(-2, 2), chance.between(10, 24), 1.6, veil);
            }
        }
    }
}
