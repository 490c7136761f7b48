package io.github.herovlm.dataset;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Objects;

/** Plain shapes that fill their boxes, with a thin outline that stands out on any background. */
final class ShapePainter {
    /** From a star's centre to its inner corners, as a share of that to its points. */
    private static final double STAR_WAIST = 0.48;
    /** Half the width of a cross's arms, as a share of half its side. */
    private static final double CROSS_ARM = 0.36;

    private ShapePainter() {}

    static void paint(Item item, ItemStyle style, Brush brush) {
        Color color = Tint.near(item.colour().rgb(), style.jitter());
        Color line = item.colour().light() ? new Color(0x22, 0x22, 0x22) : new Color(0xfa, 0xfa, 0xfa);
        double thickness = item.small() ? 0.65 : 1.1;
        Box box = item.box();
        double half = box.width() / 2 - thickness / 2;
        java.awt.Shape path = path(Objects.requireNonNull(item.shape()), box.centreX(), box.centreY(), half);
        brush.fill(path, color);
        brush.outline(path, line, thickness);
    }

    /** @param half half the side of the box */
    private static java.awt.Shape path(Shape shape, double x, double y, double half) {
        double arm = half * CROSS_ARM;
        return switch (shape) {
            case CIRCLE -> new Ellipse2D.Double(x - half, y - half, 2 * half, 2 * half);
            case SQUARE -> new Rectangle2D.Double(x - half * 0.9, y - half * 0.9, half * 1.8, half * 1.8);
            case TRIANGLE ->
                polygon(x, y - half * 0.9, x + half * 0.95, y + half * 0.8, x - half * 0.95, y + half * 0.8);
            case DIAMOND -> polygon(x, y - half, x + half * 0.78, y, x, y + half, x - half * 0.78, y);
            case CROSS ->
                polygon(
                        x - arm, y - half, x + arm, y - half, x + arm, y - arm, x + half, y - arm, x + half, y + arm,
                        x + arm, y + arm, x + arm, y + half, x - arm, y + half, x - arm, y + arm, x - half, y + arm,
                        x - half, y - arm, x - arm, y - arm);
            case STAR -> star(x, y + half * 0.06, half);
        };
    }

    private static Path2D star(double x, double y, double radius) {
        double[] points = new double[20];
        for (int corner = 0; corner < 10; corner++) {
            double angle = StrictMath.PI * corner / 5;
            double reach = corner % 2 == 0 ? radius : radius * STAR_WAIST;
            points[2 * corner] = x + reach * StrictMath.sin(angle);
            points[2 * corner + 1] = y - reach * StrictMath.cos(angle);
        }
        return polygon(points);
    }

    private static Path2D polygon(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return path;
    }
}
