package io.github.herovlm.dataset;

import java.awt.Color;

/** Arithmetic on 0xRRGGBB. */
final class Tint {
    /** How far a channel of an item's color may be from its mean. */
    private static final int JITTER = 12;

    private Tint() {}

    /** The color a little changed. */
    static Color near(int rgb, Chance chance) {
        int red = (rgb >> 16 & 0xff) + chance.whole(-JITTER, JITTER);
        int green = (rgb >> 8 & 0xff) + chance.whole(-JITTER, JITTER);
        int blue = (rgb & 0xff) + chance.whole(-JITTER, JITTER);
        return new Color(clipped(red), clipped(green), clipped(blue));
    }

    /** From one color to another; share 0 gives the first. */
    static Color between(Color from, Color to, double share) {
        return new Color(
                mixed(from.getRed(), to.getRed(), share),
                mixed(from.getGreen(), to.getGreen(), share),
                mixed(from.getBlue(), to.getBlue(), share));
    }

    private static int mixed(int from, int to, double share) {
        return clipped((int) Math.rint(from + (to - from) * share));
    }

    private static int clipped(int channel) {
        return Math.max(0, Math.min(255, channel));
    }
}
