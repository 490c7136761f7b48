package io.github.herovlm.spi;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant, for messages that refuse a name. */
public final class Nearest {
    private Nearest() {}

    /**
     * The candidate with the smallest edit distance, if it is small enough to be a slip of the finger: at most one edit,
     * and one more for every third letter.
     */
    public static Optional<String> to(String written, Collection<String> candidates) {
        String lower = written.toLowerCase(Locale.ROOT);
        return candidates.stream()
                .min(Comparator.comparingInt((String candidate) -> distance(lower, candidate.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(best -> distance(lower, best.toLowerCase(Locale.ROOT)) <= 1 + lower.length() / 3);
    }

    /** "a, b, c", followed by a suggestion where one of them is near. */
    public static String listing(String written, Collection<String> candidates) {
        String all = String.join(", ", candidates);
        return to(written, candidates)
                .map(best -> all + " (did you mean " + best + "?)")
                .orElse(all);
    }

    /** Levenshtein distance, two rows at a time. */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substituted, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
