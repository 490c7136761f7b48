package io.github.herovlm.dataset;

import io.github.herovlm.image.RgbImage;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * Paints in units. Everything is a filled path in one color: Java's rasteriser for those is written in Java, and how it blends
 * their edges into this kind of picture is whole-number arithmetic.
 */
final class Brush {
    private final BufferedImage image;
    private final Graphics2D graphics;
    private final double width;
    private final double height;

    Brush(double width, double height, int pixelsPerUnit) {
        this.width = width;
        this.height = height;
        this.image = new BufferedImage(
                (int) (width * pixelsPerUnit), (int) (height * pixelsPerUnit), BufferedImage.TYPE_INT_RGB);
        this.graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        graphics.scale(pixelsPerUnit, pixelsPerUnit);
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    void fill(java.awt.Shape shape, Color color) {
        graphics.setColor(color);
        graphics.fill(shape);
    }

    /** The outline of a shape, drawn on both sides of its path. */
    void outline(java.awt.Shape shape, Color color, double thickness) {
        fill(
                new BasicStroke((float) thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER)
                        .createStrokedShape(shape),
                color);
    }

    void line(double x0, double y0, double x1, double y1, Color color, double thickness) {
        outline(new Line2D.Double(x0, y0, x1, y1), color, thickness);
    }

    void box(double x, double y, double boxWidth, double boxHeight, Color color) {
        fill(new Rectangle2D.Double(x, y, boxWidth, boxHeight), color);
    }

    void oval(double centreX, double centreY, double radiusX, double radiusY, Color color) {
        fill(new Ellipse2D.Double(centreX - radiusX, centreY - radiusY, 2 * radiusX, 2 * radiusY), color);
    }

    /** A path through points (x, y, x, y, …), closed. */
    void polygon(Color color, double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        fill(path, color);
    }

    /** From one color above to another below, in stripes of half a unit. */
    void gradient(double top, double bottom, Color above, Color below) {
        double step = 0.5;
        for (double y = top; y < bottom; y += step) {
            box(0, y, width, Math.min(step, bottom - y), Tint.between(above, below, (y - top) / (bottom - top)));
        }
    }

    /** Rolling ground down to the picture's lower edge: its top swings about {@code level} by up to {@code swing}. */
    void hills(double level, double swing, int waves, Color color, Chance chance) {
        Path2D path = new Path2D.Double();
        double step = width / waves;
        double y = level + chance.between(-swing, swing);
        path.moveTo(0, y);
        for (int wave = 0; wave < waves; wave++) {
            double next = level + chance.between(-swing, swing);
            double x = wave * step;
            path.curveTo(x + step / 2, y, x + step / 2, next, x + step, next);
            y = next;
        }
        path.lineTo(width, height);
        path.lineTo(0, height);
        path.closePath();
        fill(path, color);
    }

    /** Small strokes that lean a little, over a band of the picture. */
    void tufts(int count, double top, double bottom, double length, Color color, Chance chance) {
        for (int i = 0; i < count; i++) {
            double x = chance.between(0, width);
            double y = chance.between(top, bottom);
            for (int blade = -1; blade <= 1; blade++) {
                line(x + blade * 0.5, y, x + blade * length * 0.5, y - length * chance.between(0.7, 1.1), color, 0.6);
            }
        }
    }

    /** Dots no larger than two units over a band of the picture. */
    void dots(int count, double top, double bottom, double radius, Color color, Chance chance) {
        for (int i = 0; i < count; i++) {
            double r = radius * chance.between(0.5, 1);
            oval(chance.between(0, width), chance.between(top, bottom), r, r, color);
        }
    }

    /** A light without an edge: discs laid over each other. */
    void glow(double centreX, double centreY, double radius, int rgb) {
        Color faint = new Color(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, 18);
        for (int ring = 12; ring > 0; ring--) {
            oval(centreX, centreY, radius * ring / 12, radius * ring / 12, faint);
        }
    }

    /** What was painted; no more painting after it. */
    RgbImage finish() {
        graphics.dispose();
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        byte[] rgb = new byte[pixels.length * 3];
        for (int i = 0, at = 0; i < pixels.length; i++) {
            rgb[at++] = (byte) (pixels[i] >> 16);
            rgb[at++] = (byte) (pixels[i] >> 8);
            rgb[at++] = (byte) pixels[i];
        }
        return RgbImage.copyOf(image.getWidth(), image.getHeight(), rgb);
    }
}
