package io.github.herovlm.dataset;

import java.awt.Color;

/** A hazy sky, two rows of houses with slits of windows, a road. */
final class CityBackdrop implements Backdrop {
    private static final int[] WALLS = {0x8d949e, 0xa59a92, 0x7f8a98, 0x9c8f8b, 0x8a8f86};

    @Override
    public void paint(Brush brush, Chance chance) {
        double road = brush.height() * chance.between(0.76, 0.84);
        brush.gradient(0, road, Tint.near(0xb9c8d8, chance), Tint.near(0xe8e2d8, chance));
        houses(brush, chance, road, 0.08, 0.3, 0.45);
        houses(brush, chance, road, 0.28, 0.55, 0);
        brush.gradient(road, brush.height(), new Color(0x6a6c70), new Color(0x53555a));
        brush.box(0, road, brush.width(), 2, new Color(0xb9b7b0));
        double middle = (road + 2 + brush.height()) / 2;
        for (double x = chance.between(-8, 0); x < brush.width(); x += 14) {
            brush.box(x, middle - 0.5, 7, 1, new Color(0xd6d4cc));
        }
    }

    /** Side by side; their tops between two shares of the road's height, their walls so much in the haze. */
    private static void houses(Brush brush, Chance chance, double road, double highest, double lowest, double haze) {
        double x = chance.between(-12, 0);
        while (x < brush.width()) {
            double width = chance.between(20, 38);
            double top = road * chance.between(highest, lowest);
            Color wall = Tint.between(
                    Tint.near(WALLS[chance.whole(0, WALLS.length - 1)], chance), new Color(0xd6d8d8), haze);
            brush.box(x, top, width, road - top, wall);
            Color pane = Tint.between(wall, chance.in(0.5) ? Color.BLACK : Color.WHITE, 0.22);
            boolean tall = chance.in(0.5);
            for (double y = top + 4; y < road - 5; y += 6) {
                for (double along = x + 3; along < x + width - 4; along += 5) {
                    brush.box(along, y, tall ? 1 : 3, tall ? 3 : 1, pane);
                }
            }
            x += width + chance.between(0, 3);
        }
    }
}
