package io.github.herovlm.compare;

import java.util.Locale;

/** How figures are written for people: as many digits as mean something, always with a point. */
public final class Figures {
    private Figures() {}

    /** One decimal as in the published tables (38.4); two significant digits below 0.1, where a decimal shows nothing. */
    public static String tflops(double tflops) {
        return adaptive(tflops);
    }

    /** One decimal (1336.5); two significant digits below 0.1. */
    public static String mib(double mib) {
        return adaptive(mib);
    }

    /** Bytes in MiB. */
    public static String bytesInMib(long bytes) {
        return adaptive(bytes / (double) (1 << 20));
    }

    /** Milliseconds: whole from 100 on, one decimal below, two below 10. */
    public static String millis(double millis) {
        return String.format(Locale.ROOT, millis >= 100 ? "%.0f" : millis >= 10 ? "%.1f" : "%.2f", millis);
    }

    /** Tokens a second. */
    public static String rate(double perSecond) {
        return perSecond <= 0 ? "–" : String.format(Locale.ROOT, perSecond >= 100 ? "%.0f" : "%.1f", perSecond);
    }

    /** A share as percent with one decimal, "20.0 %". */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** Nats with three decimals; exponential where those are all zero. */
    public static String nats(double nats) {
        if (nats == Double.POSITIVE_INFINITY) {
            return "∞";
        }
        return nats == 0 || nats >= 0.0005
                ? String.format(Locale.ROOT, "%.3f", nats)
                : String.format(Locale.ROOT, "%.0e", nats);
    }

    /** A ratio of two times, "3.4×". */
    public static String times(double factor) {
        return String.format(Locale.ROOT, "%.1f×", factor);
    }

    private static String adaptive(double value) {
        return value == 0 || value >= 0.1
                ? String.format(Locale.ROOT, "%.1f", value)
                : new java.math.BigDecimal(value)
                        .round(new java.math.MathContext(2))
                        .toPlainString();
    }
}
