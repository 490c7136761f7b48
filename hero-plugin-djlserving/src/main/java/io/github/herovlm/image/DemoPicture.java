package io.github.herovlm.image;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Random;

/**
 * The demonstration's picture: a street with things too small for the thumbnail (window lights, a chart on a hoarding, a
 * house number, a traffic light), so that it shows what high-resolution tiles are for. The same pixels on every machine.
 */
public final class DemoPicture {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 800;
    private static final int PAVEMENT = 600;
    private static final int ROAD = 640;
    private static final int[] WALLS = {0xb5655a, 0xd9c7a0, 0x7d8fa6, 0xc98f5f, 0x8a9a7b};

    private final Canvas canvas = new Canvas(WIDTH, HEIGHT, 0x9cc4e8);
    /** Only decides which windows are lit and where leaves lie. */
    private final Random random = new Random(20);

    private DemoPicture() {}

    /** Draws the picture, 1200 × 800 pixels. */
    public static RgbImage draw() {
        DemoPicture picture = new DemoPicture();
        picture.sky();
        picture.houses();
        picture.hoarding(845, 300);
        picture.street();
        picture.tree(90, 600);
        picture.trafficLight(822, 600);
        picture.bus(330, 560);
        picture.car(800, 665);
        picture.walker(1080, 606);
        return picture.canvas.toImage();
    }

    private void sky() {
        for (int y = 0; y < PAVEMENT; y++) {
            canvas.tint(0, y, WIDTH, 1, 0xfdf1d6, 0.8 * y / PAVEMENT);
        }
        disc(1010, 110, 52, 0xffe9a8);
        disc(1010, 110, 42, 0xffd34d);
        cloud(260, 90);
        cloud(620, 150);
        polygon(0x86a88a, 0, 470, 180, 400, 420, 455, 700, 380, 930, 450, 1200, 395, 1200, 600, 0, 600);
        polygon(0x333333, 742, 96, 752, 90, 762, 97, 752, 94);
        polygon(0x333333, 780, 118, 788, 113, 796, 119, 788, 116);
    }

    private void cloud(int x, int y) {
        for (int puff = 0; puff < 5; puff++) {
            disc(x + puff * 26, y - (puff % 2) * 14, 24, 0xffffff);
        }
        box(x - 10, y, 124, 24, 0xffffff);
    }

    private void houses() {
        int[] left = {150, 300, 455, 640};
        int[] width = {150, 155, 185, 165};
        int[] top = {265, 190, 310, 235};
        for (int house = 0; house < left.length; house++) {
            box(left[house], top[house], width[house], PAVEMENT - top[house], WALLS[house]);
            roof(left[house], top[house], width[house], house % 2 == 0);
            windows(left[house], top[house], width[house]);
            shop(left[house], width[house], house);
        }
    }

    private void roof(int x, int y, int width, boolean gable) {
        if (gable) {
            polygon(0x6b3a34, x - 8, y, x + width / 2, y - 62, x + width + 8, y);
            box(x + width - 44, y - 62, 18, 40, 0x7a4a40);
        } else {
            box(x - 5, y - 12, width + 10, 12, 0x55504a);
            for (int aerial = 0; aerial < 4; aerial++) {
                box(x + 40 + aerial * 5, y - 44 + aerial * 6, 2, 34 - aerial * 6, 0x333333);
            }
        }
    }

    private void windows(int x, int top, int width) {
        for (int y = top + 20; y < PAVEMENT - 120; y += 38) {
            for (int column = x + 14; column < x + width - 20; column += 28) {
                box(column - 2, y - 2, 20, 26, 0xf3ede0);
                box(column, y, 16, 22, random.nextInt(3) == 0 ? 0xffdf80 : 0x3a4a5c);
                box(column + 7, y, 2, 22, 0xf3ede0);
                box(column, y + 10, 16, 2, 0xf3ede0);
            }
        }
    }

    private void shop(int x, int width, int house) {
        box(x + 10, PAVEMENT - 76, width - 20, 76, 0x2f3a44);
        box(x + 16, PAVEMENT - 62, width - 66, 50, 0xbfd8e0);
        box(x + width - 42, PAVEMENT - 66, 24, 66, 0x5b3b28);
        disc(x + width - 23, PAVEMENT - 32, 2, 0xf0d060);
        for (int stripe = 0; stripe * 12 < width - 20; stripe++) {
            int colour = stripe % 2 == 0 ? 0xffffff : WALLS[(house + 2) % WALLS.length];
            polygon(
                    colour,
                    x + 10 + stripe * 12,
                    PAVEMENT - 98,
                    x + 22 + stripe * 12,
                    PAVEMENT - 98,
                    x + 22 + stripe * 12,
                    PAVEMENT - 74,
                    x + 16 + stripe * 12,
                    PAVEMENT - 68,
                    x + 10 + stripe * 12,
                    PAVEMENT - 74);
        }
        for (int jar = 0; jar * 14 < width - 84; jar++) {
            box(x + 21 + jar * 14, PAVEMENT - 30, 9, 16, WALLS[(jar + house) % WALLS.length]);
        }
        Digits.draw(canvas, Integer.toString(12 + house * 2), x + width - 36, PAVEMENT - 62, 1, 0xffffff);
    }

    /** A hoarding with a bar chart, a curve and figures. */
    private void hoarding(int x, int y) {
        box(x + 40, y + 150, 12, 160, 0x5a5248);
        box(x + 260, y + 150, 12, 160, 0x5a5248);
        box(x, y, 312, 172, 0x3d4450);
        box(x + 6, y + 6, 300, 160, 0xfcfcf8);
        int[] bars = {38, 61, 54, 87, 72, 110, 98, 123};
        for (int bar = 0; bar < bars.length; bar++) {
            int left = x + 34 + bar * 33;
            box(left, y + 148 - bars[bar], 20, bars[bar], bar % 2 == 0 ? 0x2f6fb0 : 0xe0762f);
            Digits.draw(canvas, Integer.toString(bars[bar]), left + 1, y + 138 - bars[bar], 1, 0x30343c);
            Digits.draw(canvas, Integer.toString(bar + 1), left + 7, y + 153, 1, 0x30343c);
            disc(left + 10, y + 140 - bars[bar] * 0.5, 3, 0xffffff);
        }
        for (int line = 0; line < 5; line++) {
            box(x + 28, y + 148 - line * 30, 270, 1, 0xa0a4ac);
            Digits.draw(canvas, Integer.toString(line * 30), x + 9, y + 145 - line * 30, 1, 0x30343c);
        }
        box(x + 28, y + 16, 1, 133, 0x30343c);
    }

    private void street() {
        box(0, PAVEMENT, WIDTH, ROAD - PAVEMENT, 0xb9b4aa);
        for (int x = 0; x < WIDTH; x += 40) {
            box(x, PAVEMENT, 1, ROAD - PAVEMENT, 0x9a958b);
        }
        box(0, ROAD - 4, WIDTH, 6, 0x8a857c);
        box(0, ROAD + 2, WIDTH, HEIGHT - ROAD, 0x4b4e54);
        for (int x = 20; x < WIDTH; x += 90) {
            box(x, 722, 50, 6, 0xf2f2ee);
        }
        for (int bar = 0; bar < 7; bar++) {
            polygon(0xf2f2ee, 690, 650 + bar * 21, 760, 650 + bar * 21, 766, 661 + bar * 21, 696, 661 + bar * 21);
        }
    }

    private void tree(int x, int base) {
        polygon(0x6a4a30, x - 9, base, x - 5, base - 120, x + 5, base - 120, x + 10, base);
        for (int leaf = 0; leaf < 260; leaf++) {
            double angle = random.nextDouble() * 2 * Math.PI;
            double distance = Math.sqrt(random.nextDouble()) * 78;
            int green = 0x2f6a35 + random.nextInt(5) * 0x040d02;
            disc(x + distance * StrictMath.cos(angle), base - 170 + distance * StrictMath.sin(angle) * 0.9, 9, green);
        }
        disc(x + 30, base - 150, 6, 0xc8302c);
        disc(x - 34, base - 186, 6, 0xc8302c);
    }

    private void trafficLight(int x, int base) {
        box(x - 3, base - 130, 6, 130, 0x3a3d42);
        fill(new RoundRectangle2D.Double(x - 12, base - 190, 24, 64, 8, 8), 0x202226);
        disc(x, base - 178, 7, 0xe03a30);
        disc(x, base - 158, 7, 0x4a4020);
        disc(x, base - 138, 7, 0x1e4428);
    }

    private void bus(int x, int y) {
        fill(new RoundRectangle2D.Double(x, y, 330, 120, 22, 22), 0xc4342d);
        box(x, y + 76, 330, 8, 0xf5e6c8);
        for (int window = 0; window < 6; window++) {
            box(x + 16 + window * 50, y + 16, 42, 42, 0xcfe4ee);
            disc(x + 37 + window * 50, y + 44, 9, 0xd8a47f);
            box(x + 28 + window * 50, y + 50, 18, 8, WALLS[window % WALLS.length]);
        }
        Digits.draw(canvas, "42", x + 146, y + 90, 3, 0xffffff);
        disc(x + 318, y + 96, 7, 0xfff2b0);
        wheel(x + 70, y + 118, 26);
        wheel(x + 262, y + 118, 26);
    }

    private void car(int x, int y) {
        polygon(
                0x2d6f6a, x, y + 46, x + 16, y + 24, x + 62, y + 20, x + 96, y - 8, x + 176, y - 8, x + 212, y + 22,
                x + 244, y + 28, x + 250, y + 62, x, y + 62);
        polygon(0xcfe4ee, x + 74, y + 20, x + 100, y - 2, x + 130, y - 2, x + 130, y + 20);
        polygon(0xcfe4ee, x + 138, y + 20, x + 138, y - 2, x + 172, y - 2, x + 200, y + 20);
        box(x + 146, y + 30, 12, 3, 0xd0d4d8);
        disc(x + 8, y + 42, 5, 0xfff2b0);
        box(x + 243, y + 34, 6, 9, 0xe03a30);
        wheel(x + 56, y + 62, 22);
        wheel(x + 196, y + 62, 22);
    }

    private void wheel(int x, int y, int radius) {
        disc(x, y, radius, 0x1c1d20);
        disc(x, y, radius * 0.55, 0xb8bcc2);
        disc(x, y, radius * 0.2, 0x40444a);
    }

    private void walker(int x, int base) {
        box(x - 7, base - 34, 6, 38, 0x2a3350);
        box(x + 2, base - 34, 6, 38, 0x2a3350);
        fill(new RoundRectangle2D.Double(x - 12, base - 76, 24, 46, 10, 10), 0xe2b23c);
        disc(x, base - 86, 10, 0xd8a47f);
        box(x + 13, base - 128, 3, 76, 0x40444a);
        polygon(0x6a3d8a, x - 34, base - 110, x - 6, base - 138, x + 36, base - 138, x + 64, base - 110);
        fill(new RoundRectangle2D.Double(x - 34, base - 44, 18, 22, 4, 4), 0x8a4a2a);
    }

    private void box(int x, int y, int width, int height, int colour) {
        fill(new Rectangle2D.Double(x, y, width, height), colour);
    }

    private void disc(double x, double y, double radius, int colour) {
        fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), colour);
    }

    /** Points as x, y, x, y, … */
    private void polygon(int colour, int... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        fill(path, colour);
    }

    private void fill(Shape shape, int colour) {
        canvas.fill(shape, colour);
    }
}
