package io.github.herovlm.image;

/** Digits and a slash as pixels, five wide and seven high: labels must not depend on a server's fonts. */
final class Digits {
    static final int HEIGHT = 7;
    private static final int ADVANCE = 6;
    private static final String CHARACTERS = "0123456789/";

    /** Per character seven rows of five pixels, the lowest five bits of each two hexadecimal digits. */
    private static final String[] ROWS = {
        "0e11131519110e",
        "040c040404040e",
        "0e11010204081f",
        "1f02040201110e",
        "02060a121f0202",
        "1f101e0101110e",
        "0608101e11110e",
        "1f010204080808",
        "0e11110e11110e",
        "0e11110f01020c",
        "01010204081010"
    };

    private Digits() {}

    /** Width of a text in pixels at a magnification. */
    static int width(String text, int magnification) {
        return (text.length() * ADVANCE - 1) * magnification;
    }

    static void draw(Canvas canvas, String text, int x, int y, int magnification, int colour) {
        for (int i = 0; i < text.length(); i++) {
            String rows = ROWS[CHARACTERS.indexOf(text.charAt(i))];
            for (int row = 0; row < HEIGHT; row++) {
                int bits = Integer.parseInt(rows, row * 2, row * 2 + 2, 16);
                for (int column = 0; column < ADVANCE - 1; column++) {
                    if ((bits >> (ADVANCE - 2 - column) & 1) == 1) {
                        canvas.rectangle(
                                x + (i * ADVANCE + column) * magnification,
                                y + row * magnification,
                                magnification,
                                magnification,
                                colour);
                    }
                }
            }
        }
    }
}
