package io.github.herovlm.dataset;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** Capitals and digits of a bundled font as outlines, so that neither the system's fonts nor its font rasteriser matter. */
final class Typeface {
    private static final String GLYPHS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    /** Added between letters, in cap heights: small print is set wide. */
    private static final double TRACKING = 0.07;

    /** By {@link PathIterator}'s segment types: move, line, quadratic, cubic, close. */
    private static final int[] POINTS_OF_SEGMENT = {1, 1, 2, 3, 0};

    /** A sans, a bold condensed sans, a slab serif and a monospaced one. */
    static final List<Typeface> ALL = List.of(
            read("Lexend_600SemiBold", 1),
            read("BarlowCondensed_700Bold", 1.1),
            read("Arvo_700Bold", 1),
            read("IBMPlexMono_600SemiBold", 1));

    /** Outlines in font units, y up. */
    private final Map<Character, Path2D> outlines = new HashMap<>();

    private final Map<Character, Double> advances = new HashMap<>();
    private final double capHeight;
    private final double setting;

    private Typeface(TrueTypeFont font, double setting) throws IOException {
        this.setting = setting;
        CmapLookup glyphs = font.getUnicodeCmapLookup();
        for (int i = 0; i < GLYPHS.length(); i++) {
            char letter = GLYPHS.charAt(i);
            int glyph = glyphs.getGlyphId(letter);
            outlines.put(letter, font.getGlyph().getGlyph(glyph).getPath());
            advances.put(letter, (double) font.getAdvanceWidth(glyph));
        }
        this.capHeight = extent(outline('H'), 1, true);
    }

    private static Typeface read(String name, double setting) {
        try (InputStream file = Typeface.class.getResourceAsStream("fonts/" + name + ".ttf")) {
            if (file == null) {
                throw new IllegalStateException("the font " + name + " is not in this jar");
            }
            try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
                return new Typeface(font, setting);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled font " + name, e);
        }
    }

    private Path2D outline(char letter) {
        Path2D outline = outlines.get(letter);
        if (outline == null) {
            throw new IllegalArgumentException("no outline for '" + letter + "', only for " + GLYPHS);
        }
        return outline;
    }

    /** How much higher than other fonts' its capitals are set, to be read as well. */
    double setting() {
        return setting;
    }

    /** Width of the ink of a text whose capitals are this high; same unit. */
    double width(String text, double height) {
        return extent(path(text, height), 0, true);
    }

    /** The outline of a text whose capitals are this high: ink starts at x = 0, the baseline is y = 0, y down. */
    Path2D path(String text, double height) {
        double scale = height / capHeight;
        Path2D path = new Path2D.Double();
        double x = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            Path2D glyph = new Path2D.Double(outline(letter));
            glyph.transform(new AffineTransform(scale, 0, 0, -scale, x, 0));
            path.append(glyph, false);
            x += advances.getOrDefault(letter, 0.0) * scale + TRACKING * height;
        }
        path.transform(AffineTransform.getTranslateInstance(-extent(path, 0, false), 0));
        return path;
    }

    /** Largest or smallest coordinate of the path's points. Java's own bounds differ between its versions. */
    private static double extent(Path2D path, int axis, boolean largest) {
        double extent = largest ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        double[] points = new double[6];
        for (PathIterator it = path.getPathIterator(null); !it.isDone(); it.next()) {
            int length = POINTS_OF_SEGMENT[it.currentSegment(points)] * 2;
            for (int i = axis; i < length; i += 2) {
                extent = largest ? Math.max(extent, points[i]) : Math.min(extent, points[i]);
            }
        }
        return extent;
    }
}
